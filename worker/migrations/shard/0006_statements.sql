-- The gather phase: statements, what people say to them, and what was made of it.

-- One row a statement. `number` is its place in its deliberation, 0, 1, 2, … in the order of writing: what the analysis
-- knows it by, so none is ever taken away. `standing` is moderation's. `agree`, `disagree` and `pass` count its rows in
-- `stance`: triggers keep them, because whoever asks for the next card would otherwise have all of those counted.
-- `extremity` is, in thousandths, how far the last analysis found it to tell opinions apart.
CREATE TABLE statement (
  community TEXT NOT NULL,
  deliberation TEXT NOT NULL,
  number INTEGER NOT NULL CHECK (number >= 0),
  id TEXT NOT NULL,
  author TEXT NOT NULL,
  written_ms INTEGER NOT NULL,
  text TEXT NOT NULL,
  standing TEXT NOT NULL DEFAULT 'shown'
    CHECK (standing IN ('shown', 'waiting', 'hidden', 'appealed', 'hidden_for_good', 'shown_for_good')),
  agree INTEGER NOT NULL DEFAULT 0 CHECK (agree >= 0),
  disagree INTEGER NOT NULL DEFAULT 0 CHECK (disagree >= 0),
  pass INTEGER NOT NULL DEFAULT 0 CHECK (pass >= 0),
  extremity INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (community, deliberation, number),
  UNIQUE (community, id),
  FOREIGN KEY (community, deliberation) REFERENCES deliberation (community, id),
  FOREIGN KEY (community, author) REFERENCES person (community, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX statement_by_author ON statement (community, author);

-- What somebody says to a statement; one row for both, so an answer given twice is one answer.
CREATE TABLE stance (
  community TEXT NOT NULL,
  deliberation TEXT NOT NULL,
  person TEXT NOT NULL,
  statement INTEGER NOT NULL,
  stance TEXT NOT NULL CHECK (stance IN ('agree', 'disagree', 'pass')),
  at_ms INTEGER NOT NULL,
  PRIMARY KEY (community, deliberation, person, statement),
  FOREIGN KEY (community, deliberation, statement) REFERENCES statement (community, deliberation, number),
  FOREIGN KEY (community, person) REFERENCES person (community, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX stance_by_person ON stance (community, person);

CREATE TRIGGER stance_taken AFTER INSERT ON stance
BEGIN
  UPDATE statement SET agree = agree + (NEW.stance = 'agree'), disagree = disagree + (NEW.stance = 'disagree'),
    pass = pass + (NEW.stance = 'pass')
  WHERE community = NEW.community AND deliberation = NEW.deliberation AND number = NEW.statement;
END;
CREATE TRIGGER stance_changed AFTER UPDATE OF stance ON stance WHEN NEW.stance <> OLD.stance
BEGIN
  UPDATE statement SET agree = agree + (NEW.stance = 'agree') - (OLD.stance = 'agree'),
    disagree = disagree + (NEW.stance = 'disagree') - (OLD.stance = 'disagree'),
    pass = pass + (NEW.stance = 'pass') - (OLD.stance = 'pass')
  WHERE community = NEW.community AND deliberation = NEW.deliberation AND number = NEW.statement;
END;
CREATE TRIGGER stance_taken_back AFTER DELETE ON stance
BEGIN
  UPDATE statement SET agree = agree - (OLD.stance = 'agree'), disagree = disagree - (OLD.stance = 'disagree'),
    pass = pass - (OLD.stance = 'pass')
  WHERE community = OLD.community AND deliberation = OLD.deliberation AND number = OLD.statement;
END;

-- How often something changed that the analysis is made from, and at which of these changes it was made last.
CREATE TABLE gathering (
  community TEXT NOT NULL,
  deliberation TEXT NOT NULL,
  changed INTEGER NOT NULL,
  analysed INTEGER NOT NULL DEFAULT 0 CHECK (analysed <= changed),
  PRIMARY KEY (community, deliberation),
  FOREIGN KEY (community, deliberation) REFERENCES deliberation (community, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX gathering_to_analyse ON gathering (community, deliberation) WHERE changed > analysed;

CREATE TRIGGER statement_written AFTER INSERT ON statement
BEGIN
  INSERT INTO gathering (community, deliberation, changed) VALUES (NEW.community, NEW.deliberation, 1)
  ON CONFLICT (community, deliberation) DO UPDATE SET changed = changed + 1;
END;
CREATE TRIGGER statement_changed AFTER UPDATE OF standing, agree, disagree, pass ON statement
BEGIN
  UPDATE gathering SET changed = changed + 1
  WHERE community = NEW.community AND deliberation = NEW.deliberation;
END;

-- The last analysis. `picture` is what everybody may read, `places` by person what only that person may, with the group
-- that they were put in; `memory` is what the next analysis is given.
CREATE TABLE opinions (
  community TEXT NOT NULL,
  deliberation TEXT NOT NULL,
  revision INTEGER NOT NULL,
  at_ms INTEGER NOT NULL,
  picture TEXT NOT NULL CHECK (json_valid(picture)),
  places TEXT NOT NULL CHECK (json_valid(places)),
  memory TEXT CHECK (json_valid(memory)),
  PRIMARY KEY (community, deliberation),
  FOREIGN KEY (community, deliberation) REFERENCES deliberation (community, id)
) STRICT, WITHOUT ROWID;
