-- Deliberations: what a community talks over, and the procedures by which it does.

-- A community's own procedures. The ones that ship are data of the program.
CREATE TABLE procedure (
  community TEXT NOT NULL REFERENCES community (id),
  code TEXT NOT NULL,
  data TEXT NOT NULL CHECK (json_valid(data)),
  saved_ms INTEGER NOT NULL,
  PRIMARY KEY (community, code)
) STRICT, WITHOUT ROWID;

-- One row a deliberation. `course` is all that its course is decided by, with the procedure it was opened with; what is
-- asked for by itself is read out of it. `compound` is null where it is the whole community's business. `due_ms` is when the
-- clock does something, `remind_ms` when it tells those who haven't acted; both are null while there is nothing to do.
CREATE TABLE deliberation (
  community TEXT NOT NULL REFERENCES community (id),
  id TEXT NOT NULL,
  compound TEXT,
  matter TEXT,
  item INTEGER CHECK (item BETWEEN 1 AND 9),
  opened_by TEXT NOT NULL,
  opened_ms INTEGER NOT NULL,
  due_ms INTEGER,
  remind_ms INTEGER,
  title TEXT NOT NULL,
  text TEXT NOT NULL,
  course TEXT NOT NULL CHECK (json_valid(course)),
  version INTEGER NOT NULL GENERATED ALWAYS AS (course ->> '$.version') VIRTUAL,
  status TEXT NOT NULL GENERATED ALWAYS AS (course ->> '$.status') VIRTUAL,
  run INTEGER NOT NULL GENERATED ALWAYS AS (course ->> '$.run') VIRTUAL,
  ends_ms INTEGER NOT NULL GENERATED ALWAYS AS (course ->> '$.ends') VIRTUAL,
  PRIMARY KEY (community, id),
  FOREIGN KEY (community, compound) REFERENCES compound (community, id),
  FOREIGN KEY (community, matter) REFERENCES matter (community, id),
  FOREIGN KEY (community, opened_by) REFERENCES person (community, id)
) STRICT, WITHOUT ROWID;
-- A matter is talked over in one place at a time.
CREATE UNIQUE INDEX deliberation_of_matter ON deliberation (community, matter)
  WHERE matter IS NOT NULL AND status NOT IN ('closed', 'withdrawn');
CREATE INDEX deliberation_by_matter ON deliberation (community, matter, opened_ms) WHERE matter IS NOT NULL;
CREATE INDEX deliberation_by_time ON deliberation (community, opened_ms, id);
CREATE INDEX deliberation_due ON deliberation (due_ms) WHERE due_ms IS NOT NULL;
CREATE INDEX deliberation_to_remind ON deliberation (remind_ms) WHERE remind_ms IS NOT NULL;
