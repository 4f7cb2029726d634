-- Matters: what residents raise, in whose hands it is, what it looks like, and who stands behind it.
--
-- Every key begins with the community. Without statistics SQLite takes that alone for selective enough and walks the
-- whole community, so queries that want another index than the primary key name it: INDEXED BY.

-- One row a matter. The number people say is `YYYY-NNNN`: the year in China and the place in that year, given in the
-- INSERT itself. `stage` is what boards are filtered by, written with `status`. It is null for what was taken back,
-- which no board shows. `corrected` says whether the building head changed the suggestion, and is null until confirmed.
-- `merged_into` is the matter it goes on as part of, and `carries` counts those that go on as part of this one.
-- `elder_*` and `consent` belong to what was filed for an elder. `supports` counts the rows of `support`.
-- The text comes after what lists read, so that they needn't read past it.
CREATE TABLE matter (
  community TEXT NOT NULL REFERENCES community (id),
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  year INTEGER NOT NULL,
  place_in_year INTEGER NOT NULL,
  number TEXT NOT NULL GENERATED ALWAYS AS (printf('%d-%04d', year, place_in_year)) VIRTUAL,
  reported_ms INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('submitted', 'dispatched', 'received', 'in_progress', 'returned', 'done',
    'rated', 'closed', 'merged', 'referred', 'withdrawn')),
  stage TEXT CHECK (stage IN ('open', 'done', 'over')),
  tier TEXT NOT NULL CHECK (tier IN ('property', 'committee', 'council')),
  category TEXT NOT NULL CHECK (category IN ('lift', 'water_supply', 'power', 'gas', 'heating', 'drainage', 'lighting',
    'cleaning', 'greenery', 'doors_and_locks', 'fire_safety', 'security', 'noise', 'fumes', 'parking', 'fees',
    'repair_fund', 'owners_committee', 'staff', 'leak', 'illegal_building', 'add_lift', 'renewal', 'planning', 'title',
    'building_quality', 'shared_flat', 'public_facilities', 'pets', 'other', 'outside')),
  urgency TEXT NOT NULL CHECK (urgency IN ('emergency', 'utility', 'normal')),
  compound TEXT NOT NULL,
  building TEXT,
  title TEXT NOT NULL,
  supports INTEGER NOT NULL DEFAULT 0,
  has_photo INTEGER NOT NULL CHECK (has_photo IN (0, 1)),
  corrected INTEGER CHECK (corrected IN (0, 1)),
  dispatches INTEGER NOT NULL,
  designated INTEGER NOT NULL CHECK (designated IN (0, 1)),
  nobodys_land INTEGER NOT NULL CHECK (nobodys_land IN (0, 1)),
  reopened INTEGER NOT NULL CHECK (reopened IN (0, 1)),
  done_ms INTEGER,
  rating TEXT CHECK (rating IN ('satisfied', 'mostly', 'not')),
  suggested_scope TEXT NOT NULL CHECK (suggested_scope IN ('property', 'committee', 'council', 'refer')),
  suggested_category TEXT NOT NULL CHECK (suggested_category IN ('lift', 'water_supply', 'power', 'gas', 'heating',
    'drainage', 'lighting', 'cleaning', 'greenery', 'doors_and_locks', 'fire_safety', 'security', 'noise', 'fumes',
    'parking', 'fees', 'repair_fund', 'owners_committee', 'staff', 'leak', 'illegal_building', 'add_lift', 'renewal',
    'planning', 'title', 'building_quality', 'shared_flat', 'public_facilities', 'pets', 'other', 'outside')),
  suggested_urgency TEXT NOT NULL CHECK (suggested_urgency IN ('emergency', 'utility', 'normal')),
  reporter TEXT NOT NULL,
  filed_by TEXT,
  finished_by TEXT,
  finished_desk TEXT CHECK (finished_desk IN ('building_head', 'property', 'committee', 'council')),
  merged_into TEXT,
  carries INTEGER NOT NULL DEFAULT 0,
  name_shown TEXT NOT NULL CHECK (name_shown IN ('surname', 'anonymous')),
  elder_name TEXT,
  elder_honorific TEXT CHECK (elder_honorific IN ('ms', 'mr', 'neighbour')),
  consent TEXT CHECK (consent IN ('in_person', 'by_phone', 'by_family')),
  spot TEXT,
  text TEXT NOT NULL,
  PRIMARY KEY (community, id),
  UNIQUE (community, year, place_in_year),
  FOREIGN KEY (community, compound) REFERENCES compound (community, id),
  FOREIGN KEY (community, building) REFERENCES building (community, id),
  FOREIGN KEY (community, reporter) REFERENCES person (community, id),
  FOREIGN KEY (community, filed_by) REFERENCES person (community, id),
  FOREIGN KEY (community, finished_by) REFERENCES person (community, id),
  FOREIGN KEY (community, merged_into) REFERENCES matter (community, id),
  CHECK ((stage IS NULL) = (status = 'withdrawn')),
  CHECK ((consent IS NULL) = (filed_by IS NULL))
) STRICT, WITHOUT ROWID;
-- The order of the board, and of the board by one filter. What was reported in the same millisecond is in the order of
-- its numbers.
CREATE INDEX matter_by_time ON matter (community, reported_ms, place_in_year);
CREATE INDEX matter_by_stage ON matter (community, stage, reported_ms, place_in_year);
CREATE INDEX matter_by_tier ON matter (community, tier, reported_ms, place_in_year);
CREATE INDEX matter_by_category ON matter (community, category, reported_ms, place_in_year);
CREATE INDEX matter_by_building ON matter (community, building, reported_ms, place_in_year)
  WHERE building IS NOT NULL;
-- What is somebody's own.
CREATE INDEX matter_by_reporter ON matter (community, reporter);
CREATE INDEX matter_by_filer ON matter (community, filed_by) WHERE filed_by IS NOT NULL;
-- What goes on as part of another one.
CREATE INDEX matter_by_merger ON matter (community, merged_into) WHERE merged_into IS NOT NULL;
-- What the clock closes, in all communities.
CREATE INDEX matter_to_close ON matter (done_ms) WHERE stage = 'done';

-- What is computed from all matters of a community is computed again only when one of them has changed. Whatever changes
-- the ledger changes its matter's version too.
CREATE TRIGGER matter_reported AFTER INSERT ON matter
BEGIN
  UPDATE community SET revision = revision + 1 WHERE id = NEW.community;
END;
CREATE TRIGGER matter_changed AFTER UPDATE OF version ON matter WHEN NEW.version <> OLD.version
BEGIN
  UPDATE community SET revision = revision + 1 WHERE id = NEW.community;
END;

-- The custody ledger: in whose hands, since when, until when. Entries are only added. Their moments of receiving
-- and releasing are filled in once. `version` is the matter's when the entry began.
-- `clock_ms` is when the clock that runs now runs out, and orders a desk (2^53 - 1 where none runs). `alarm_ms` is when
-- that is late (of a guess, fifteen days later), and null once the clock has said so: each clock is told once.
CREATE TABLE custody (
  community TEXT NOT NULL,
  matter TEXT NOT NULL,
  version INTEGER NOT NULL,
  id TEXT NOT NULL,
  desk TEXT NOT NULL CHECK (desk IN ('building_head', 'property', 'committee', 'council')),
  place TEXT NOT NULL CHECK (place IN ('community', 'compound', 'building')),
  place_id TEXT NOT NULL,
  owner TEXT,
  why TEXT NOT NULL CHECK (why IN ('reported', 'confirmed', 'returned', 'escalated', 'designated', 'reopened',
    'nobodys_land', 'unmerged')),
  handed_ms INTEGER NOT NULL,
  receive_by_ms INTEGER NOT NULL,
  receive_by_estimated INTEGER NOT NULL CHECK (receive_by_estimated IN (0, 1)),
  received_ms INTEGER,
  finish_by_ms INTEGER,
  finish_by_estimated INTEGER NOT NULL CHECK (finish_by_estimated IN (0, 1)),
  released_ms INTEGER,
  clock_ms INTEGER NOT NULL,
  clock_estimated INTEGER NOT NULL CHECK (clock_estimated IN (0, 1)),
  alarm_ms INTEGER,
  PRIMARY KEY (community, matter, version),
  UNIQUE (community, id),
  FOREIGN KEY (community, matter) REFERENCES matter (community, id),
  FOREIGN KEY (community, owner) REFERENCES person (community, id),
  CHECK ((place = 'community') = (place_id = ''))
) STRICT, WITHOUT ROWID;
-- A matter is in one pair of hands.
CREATE UNIQUE INDEX custody_open ON custody (community, matter) WHERE released_ms IS NULL;
CREATE INDEX custody_at_desk ON custody (community, desk, clock_ms, matter) WHERE released_ms IS NULL;
CREATE INDEX custody_alarm ON custody (alarm_ms) WHERE alarm_ms IS NOT NULL;
-- All that the first rate is computed from.
CREATE INDEX custody_due ON custody (community, receive_by_ms, received_ms, released_ms);

-- Who says "my home too". `via` is the matter that was merged into this one and brought them along. Should that be
-- undone, they leave again.
CREATE TABLE support (
  community TEXT NOT NULL,
  matter TEXT NOT NULL,
  person TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  via TEXT,
  PRIMARY KEY (community, matter, person),
  FOREIGN KEY (community, matter) REFERENCES matter (community, id),
  FOREIGN KEY (community, person) REFERENCES person (community, id),
  FOREIGN KEY (community, via) REFERENCES matter (community, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX support_by_person ON support (community, person, matter);

-- Who wants to be told how it goes on. `via` as above.
CREATE TABLE follow (
  community TEXT NOT NULL,
  matter TEXT NOT NULL,
  person TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  via TEXT,
  PRIMARY KEY (community, matter, person),
  FOREIGN KEY (community, matter) REFERENCES matter (community, id),
  FOREIGN KEY (community, person) REFERENCES person (community, id),
  FOREIGN KEY (community, via) REFERENCES matter (community, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX follow_by_person ON follow (community, person, matter);

-- A photo somebody sent in. Its bytes are in KV under the same id, the SHA-256 of the bytes. Two people who send the
-- same picture have a row each.
CREATE TABLE photo (
  community TEXT NOT NULL,
  id TEXT NOT NULL,
  uploader TEXT NOT NULL,
  media_type TEXT NOT NULL CHECK (media_type IN ('image/jpeg', 'image/png', 'image/webp')),
  uploaded_ms INTEGER NOT NULL,
  PRIMARY KEY (community, id, uploader),
  FOREIGN KEY (community, uploader) REFERENCES person (community, id)
) STRICT, WITHOUT ROWID;
-- What somebody sent in, and what the clock may forget, in all communities.
CREATE INDEX photo_by_uploader ON photo (community, uploader, id);
CREATE INDEX photo_by_age ON photo (uploaded_ms);

-- Which matter shows which photo, and why.
CREATE TABLE matter_photo (
  community TEXT NOT NULL,
  matter TEXT NOT NULL,
  used_in TEXT NOT NULL CHECK (used_in IN ('report', 'finish')),
  photo TEXT NOT NULL,
  uploader TEXT NOT NULL,
  position INTEGER NOT NULL,
  PRIMARY KEY (community, matter, used_in, photo),
  FOREIGN KEY (community, matter) REFERENCES matter (community, id),
  FOREIGN KEY (community, photo, uploader) REFERENCES photo (community, id, uploader)
) STRICT, WITHOUT ROWID;
CREATE INDEX matter_by_photo ON matter_photo (community, photo);
