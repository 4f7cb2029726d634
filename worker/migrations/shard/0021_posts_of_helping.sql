-- Wishes, resources and needs can be reported like other posts. A CHECK can't be changed, so both tables are made anew.
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
INSERT INTO post_next (community, id, kind, author, place, standing, version, round, reports, since_ms, decided_by,
    decided_role, decided_ms, reason, appeal, appeal_until_ms, text)
  SELECT community, id, kind, author, place, standing, version, round, reports, since_ms, decided_by,
    decided_role, decided_ms, reason, appeal, appeal_until_ms, text FROM post;
CREATE TABLE report_next (
  community TEXT NOT NULL,
  post TEXT NOT NULL,
  round INTEGER NOT NULL,
  person TEXT NOT NULL,
  why TEXT NOT NULL CHECK (why IN ('abuse', 'private', 'advertising', 'off_topic', 'untrue', 'illegal')),
  at_ms INTEGER NOT NULL,
  PRIMARY KEY (community, post, round, person),
  FOREIGN KEY (community, post) REFERENCES post_next (community, id),
  FOREIGN KEY (community, person) REFERENCES person (community, id)
) STRICT, WITHOUT ROWID;
INSERT INTO report_next (community, post, round, person, why, at_ms)
  SELECT community, post, round, person, why, at_ms FROM report;
DROP TABLE report;
DROP TABLE post;
ALTER TABLE post_next RENAME TO post;
ALTER TABLE report_next RENAME TO report;
CREATE INDEX post_to_decide ON post (community, since_ms, id) WHERE reports > 0 OR standing = 'appealed';
CREATE INDEX post_to_lapse ON post (appeal_until_ms) WHERE standing = 'appealed';
CREATE INDEX post_by_author ON post (community, author);
CREATE INDEX report_by_person ON report (community, person);
