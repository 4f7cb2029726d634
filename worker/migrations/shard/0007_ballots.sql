-- Ballots, and the register of owners by which some of them are voted.

-- Who owns which unit, as the owners' committee keeps it. `area` is in 0.01 m². `head` is the same text for all units of
-- one owner, made by the rules of the roll.
CREATE TABLE owned_unit (
  community TEXT NOT NULL,
  household TEXT NOT NULL,
  compound TEXT NOT NULL,
  building TEXT NOT NULL,
  area INTEGER NOT NULL CHECK (area BETWEEN 1 AND 100000000),
  owners TEXT NOT NULL CHECK (json_valid(owners)),
  developers INTEGER NOT NULL CHECK (developers IN (0, 1)),
  head TEXT NOT NULL,
  PRIMARY KEY (community, household),
  FOREIGN KEY (community, household) REFERENCES household (community, id),
  FOREIGN KEY (community, building) REFERENCES building (community, id),
  FOREIGN KEY (community, compound) REFERENCES compound (community, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX owned_unit_by_head ON owned_unit (community, compound, head);

-- With which account an owner of that name votes.
CREATE TABLE owner_account (
  community TEXT NOT NULL,
  compound TEXT NOT NULL,
  owner TEXT NOT NULL,
  person TEXT NOT NULL,
  PRIMARY KEY (community, compound, owner),
  FOREIGN KEY (community, compound) REFERENCES compound (community, id),
  FOREIGN KEY (community, person) REFERENCES person (community, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX owner_account_by_person ON owner_account (community, person);

-- A ballot, by the run of the deliberation's phases in which it is held. When votes are taken stands in the deliberation;
-- `closed_ms` is when no more were, whatever a clock says later.
CREATE TABLE ballot (
  community TEXT NOT NULL,
  deliberation TEXT NOT NULL,
  run INTEGER NOT NULL,
  rule TEXT NOT NULL CHECK (json_valid(rule)),
  electorate TEXT NOT NULL GENERATED ALWAYS AS (rule ->> '$.electorate') VIRTUAL,
  version INTEGER NOT NULL DEFAULT 1,
  closed_ms INTEGER,
  digest TEXT,
  PRIMARY KEY (community, deliberation, run),
  FOREIGN KEY (community, deliberation) REFERENCES deliberation (community, id),
  CHECK (digest IS NULL OR closed_ms IS NOT NULL)
) STRICT, WITHOUT ROWID;

-- The roll as it was when the vote began: a name (a person's, a household's, or that of a unit's household) and the number
-- of the voter whose it is. Owners of several units have as many names.
CREATE TABLE ballot_name (
  community TEXT NOT NULL,
  deliberation TEXT NOT NULL,
  run INTEGER NOT NULL,
  name TEXT NOT NULL,
  voter INTEGER NOT NULL,
  building TEXT NOT NULL,
  area INTEGER NOT NULL,
  PRIMARY KEY (community, deliberation, run, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX ballot_name_by_voter ON ballot_name (community, deliberation, run, voter, building, area);

-- Who a voter of an owners' vote is.
CREATE TABLE ballot_owner (
  community TEXT NOT NULL,
  deliberation TEXT NOT NULL,
  run INTEGER NOT NULL,
  voter INTEGER NOT NULL,
  compound TEXT NOT NULL,
  owner TEXT NOT NULL,
  PRIMARY KEY (community, deliberation, run, compound, owner, voter)
) STRICT, WITHOUT ROWID;

-- Who took part. Not with what: nothing here leads to a line of `ballot_urn`. `person` is who cast it by phone, `mark` a hash
-- of what only that phone knows, by which it may change the vote; `readers` are the two who entered it from paper. There is
-- no time here on purpose. `choice` is written in open ballots alone; `kept` is what the two readers need to correct a paper
-- ballot, sealed, and gone when the vote is counted.
CREATE TABLE ballot_part (
  community TEXT NOT NULL,
  deliberation TEXT NOT NULL,
  run INTEGER NOT NULL,
  voter INTEGER NOT NULL,
  way TEXT NOT NULL CHECK (way IN ('phone', 'paper')),
  person TEXT,
  mark TEXT,
  readers TEXT CHECK (readers IS NULL OR json_array_length(readers) = 2),
  choice TEXT CHECK (choice IS NULL OR json_valid(choice)),
  kept TEXT,
  PRIMARY KEY (community, deliberation, run, voter),
  CHECK ((way = 'phone') = (person IS NOT NULL)),
  CHECK ((way = 'phone') = (mark IS NOT NULL)),
  CHECK ((way = 'paper') = (readers IS NOT NULL)),
  CHECK (way = 'paper' OR kept IS NULL)
) STRICT, WITHOUT ROWID;

-- What was voted, by codes that are random to whoever doesn't hold the receipt. Without rowid the rows lie in the order of
-- their codes, not in that in which they came. No voter, no area, no time.
CREATE TABLE ballot_urn (
  community TEXT NOT NULL,
  deliberation TEXT NOT NULL,
  run INTEGER NOT NULL,
  code TEXT NOT NULL,
  choice TEXT NOT NULL CHECK (json_valid(choice)),
  PRIMARY KEY (community, deliberation, run, code)
) STRICT, WITHOUT ROWID;

-- What was voted, added up; `option` is empty for those who chose nothing.
CREATE TABLE ballot_sum (
  community TEXT NOT NULL,
  deliberation TEXT NOT NULL,
  run INTEGER NOT NULL,
  option TEXT NOT NULL,
  heads INTEGER NOT NULL CHECK (heads >= 0),
  area INTEGER NOT NULL CHECK (area >= 0),
  PRIMARY KEY (community, deliberation, run, option)
) STRICT, WITHOUT ROWID;

-- A paper ballot as its first reader read it, sealed; gone once the second has. `reader` is who that was.
CREATE TABLE ballot_paper (
  community TEXT NOT NULL,
  deliberation TEXT NOT NULL,
  run INTEGER NOT NULL,
  voter INTEGER NOT NULL,
  reader TEXT NOT NULL,
  sealed TEXT NOT NULL,
  PRIMARY KEY (community, deliberation, run, voter)
) STRICT, WITHOUT ROWID;
