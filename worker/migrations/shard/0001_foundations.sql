-- What every feature stands on. Every table of a shard has a `community` column, and every query filters on it.

-- All that ever happened, one row per fact, written in the same batch as the change itself. Never updated.
-- `person` and `role` say who did it as what; both are null where the clock did it.
CREATE TABLE event (
  community TEXT NOT NULL,
  id TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  person TEXT,
  role TEXT,
  data TEXT NOT NULL CHECK (json_valid(data)),
  PRIMARY KEY (community, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_by_subject ON event (community, subject, id);
CREATE INDEX event_by_person ON event (community, person, id) WHERE person IS NOT NULL;

-- What a command answered, so that the same key gets the same answer. `subject` is the person, or `anyone` where
-- nobody needs to be signed in, or `operator`. `sealed` opens only with the key itself, of which only a hash is here.
CREATE TABLE idempotency (
  community TEXT NOT NULL,
  subject TEXT NOT NULL,
  key_hash TEXT NOT NULL,
  body_hash TEXT NOT NULL,
  sealed TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  PRIMARY KEY (community, subject, key_hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX idempotency_by_age ON idempotency (at_ms);

-- How often `subject` did `what` in the window that ends at `until_ms`.
CREATE TABLE rate_limit (
  community TEXT NOT NULL,
  what TEXT NOT NULL,
  subject TEXT NOT NULL,
  until_ms INTEGER NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (community, what, subject, until_ms)
) STRICT, WITHOUT ROWID;
CREATE INDEX rate_limit_by_age ON rate_limit (until_ms);
