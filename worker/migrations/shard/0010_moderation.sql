-- Moderation: what was reported, what was decided, and whether what people write is seen.

-- A matter's text and photos can be hidden, as other posts can: their own tables say so.
ALTER TABLE matter ADD COLUMN standing TEXT NOT NULL DEFAULT 'shown'
  CHECK (standing IN ('shown', 'waiting', 'hidden', 'appealed', 'hidden_for_good', 'shown_for_good'));
ALTER TABLE matter_photo ADD COLUMN standing TEXT NOT NULL DEFAULT 'shown'
  CHECK (standing IN ('shown', 'waiting', 'hidden', 'appealed', 'hidden_for_good', 'shown_for_good'));

-- A row for each post that somebody has reported or decided about. `id` is the post's own; a photo's is its matter's, `.`
-- and the photo's. `text` is what it said when the row was made, whatever becomes of the post. `place` is the
-- deliberation or matter it stands in. `standing` is the one in the post's own table, written with it. `round` counts
-- decisions; `reports` counts the rows of `report` in this round. `since_ms` is when it began to wait for somebody.
CREATE TABLE post (
  community TEXT NOT NULL REFERENCES community (id),
  id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('statement', 'option', 'point', 'amendment', 'matter', 'photo')),
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
-- What waits for a moderator, and what the clock grants, in all communities.
CREATE INDEX post_to_decide ON post (community, since_ms, id) WHERE reports > 0 OR standing = 'appealed';
CREATE INDEX post_to_lapse ON post (appeal_until_ms) WHERE standing = 'appealed';
CREATE INDEX post_by_author ON post (community, author);

-- Who reported what, once a round. Never shown to anybody but the person.
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
CREATE INDEX report_by_person ON report (community, person);

-- The public log is read out of the record of events, newest first.
CREATE INDEX event_of_moderation ON event (community, id)
  WHERE kind IN ('post_hidden_by_reports', 'post_hidden', 'post_kept', 'post_appealed', 'post_appeal_lapsed');
