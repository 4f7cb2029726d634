-- Objections, what is said about a task, and words about what came out can be reported like other posts, and so can wishes,
-- resources and needs. What is said in a deliberation is named by it, its kind and its number there.

ALTER TABLE objection ADD COLUMN standing TEXT NOT NULL DEFAULT 'shown'
  CHECK (standing IN ('shown', 'waiting', 'hidden', 'appealed', 'hidden_for_good', 'shown_for_good'));
ALTER TABLE progress ADD COLUMN standing TEXT NOT NULL DEFAULT 'shown'
  CHECK (standing IN ('shown', 'waiting', 'hidden', 'appealed', 'hidden_for_good', 'shown_for_good'));
ALTER TABLE review ADD COLUMN standing TEXT NOT NULL DEFAULT 'shown'
  CHECK (standing IN ('shown', 'waiting', 'hidden', 'appealed', 'hidden_for_good', 'shown_for_good'));

-- A review is known by a number, because its key names a person.
ALTER TABLE review ADD COLUMN number INTEGER NOT NULL DEFAULT 0;
UPDATE review SET number = ranked.number
FROM (SELECT community, deliberation, run, person,
        row_number() OVER (PARTITION BY community, deliberation ORDER BY at_ms, run, person) AS number
      FROM review) AS ranked
WHERE review.community = ranked.community AND review.deliberation = ranked.deliberation
  AND review.run = ranked.run AND review.person = ranked.person;
CREATE UNIQUE INDEX review_by_number ON review (community, deliberation, number);

-- A list of kinds in a CHECK can't be made longer, so the table is made anew; and what refers to it, around that.
CREATE TABLE report_kept (
  community TEXT NOT NULL,
  post TEXT NOT NULL,
  round INTEGER NOT NULL,
  person TEXT NOT NULL,
  why TEXT NOT NULL,
  at_ms INTEGER NOT NULL
) STRICT;
INSERT INTO report_kept SELECT community, post, round, person, why, at_ms FROM report;
DROP TABLE report;

CREATE TABLE post_next (
  community TEXT NOT NULL REFERENCES community (id),
  id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN
    ('statement', 'option', 'point', 'amendment', 'matter', 'photo', 'objection', 'progress', 'review',
     'wish', 'resource', 'need')),
  author TEXT NOT NULL,
  place TEXT NOT NULL,
  standing TEXT NOT NULL
    CHECK (standing IN ('shown', 'waiting', 'hidden', 'appealed', 'hidden_for_good', 'shown_for_good')),
  version INTEGER NOT NULL,
  round INTEGER NOT NULL,
  reports INTEGER NOT NULL,
  since_ms INTEGER NOT NULL,
  decided_by TEXT,
  decided_role TEXT CHECK (decided_role IN ('building_head', 'convenor')),
  decided_ms INTEGER,
  reason TEXT,
  appeal TEXT,
  appeal_until_ms INTEGER,
  text TEXT NOT NULL,
  PRIMARY KEY (community, id),
  FOREIGN KEY (community, author) REFERENCES person (community, id),
  FOREIGN KEY (community, decided_by) REFERENCES person (community, id),
  CHECK ((decided_by IS NULL) = (decided_role IS NULL AND decided_ms IS NULL AND reason IS NULL)),
  CHECK ((appeal IS NULL) = (appeal_until_ms IS NULL))
) STRICT, WITHOUT ROWID;
INSERT INTO post_next SELECT community, id, kind, author, place, standing, version, round, reports, since_ms, decided_by,
  decided_role, decided_ms, reason, appeal, appeal_until_ms, text FROM post;
DROP TABLE post;
ALTER TABLE post_next RENAME TO post;
CREATE INDEX post_to_decide ON post (community, since_ms, id) WHERE reports > 0 OR standing = 'appealed';
CREATE INDEX post_to_lapse ON post (appeal_until_ms) WHERE standing = 'appealed';
CREATE INDEX post_by_author ON post (community, author);

CREATE TABLE report (
  community TEXT NOT NULL,
  post TEXT NOT NULL,
  round INTEGER NOT NULL,
  person TEXT NOT NULL,
  why TEXT NOT NULL CHECK (why IN ('abuse', 'private', 'advertising', 'off_topic', 'untrue', 'illegal')),
  at_ms INTEGER NOT NULL,
  PRIMARY KEY (community, post, round, person),
  FOREIGN KEY (community, post) REFERENCES post (community, id),
  FOREIGN KEY (community, person) REFERENCES person (community, id)
) STRICT, WITHOUT ROWID;
INSERT INTO report SELECT community, post, round, person, why, at_ms FROM report_kept;
DROP TABLE report_kept;
CREATE INDEX report_by_person ON report (community, person);
