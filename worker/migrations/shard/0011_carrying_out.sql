-- After the decision: objections to what is published, tasks and how far they are, and what people think of the result.
-- Which objections are answered and how far a task is stands in the deliberation's course; here is what was said.

CREATE TABLE objection (
  community TEXT NOT NULL,
  deliberation TEXT NOT NULL,
  number INTEGER NOT NULL,
  person TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (community, deliberation, number),
  FOREIGN KEY (community, deliberation) REFERENCES deliberation (community, id),
  FOREIGN KEY (community, person) REFERENCES person (community, id)
) STRICT, WITHOUT ROWID;

-- A task that an objection led to has no row: its objection says what it is.
CREATE TABLE task (
  community TEXT NOT NULL,
  deliberation TEXT NOT NULL,
  number INTEGER NOT NULL,
  given_ms INTEGER NOT NULL,
  title TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (community, deliberation, number),
  FOREIGN KEY (community, deliberation) REFERENCES deliberation (community, id)
) STRICT, WITHOUT ROWID;

-- How far a task was, each time somebody said so. `version` is the deliberation's after it.
CREATE TABLE progress (
  community TEXT NOT NULL,
  deliberation TEXT NOT NULL,
  version INTEGER NOT NULL,
  task INTEGER NOT NULL,
  person TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  percent INTEGER NOT NULL CHECK (percent BETWEEN 0 AND 100),
  note TEXT NOT NULL,
  PRIMARY KEY (community, deliberation, version),
  FOREIGN KEY (community, deliberation) REFERENCES deliberation (community, id),
  FOREIGN KEY (community, person) REFERENCES person (community, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE progress_photo (
  community TEXT NOT NULL,
  deliberation TEXT NOT NULL,
  version INTEGER NOT NULL,
  photo TEXT NOT NULL,
  uploader TEXT NOT NULL,
  position INTEGER NOT NULL,
  PRIMARY KEY (community, deliberation, version, photo),
  FOREIGN KEY (community, deliberation, version) REFERENCES progress (community, deliberation, version),
  FOREIGN KEY (community, photo, uploader) REFERENCES photo (community, id, uploader)
) STRICT, WITHOUT ROWID;
CREATE INDEX progress_by_photo ON progress_photo (community, photo);

-- What somebody thinks of the result, in the run of the deliberation in which it was asked.
CREATE TABLE review (
  community TEXT NOT NULL,
  deliberation TEXT NOT NULL,
  run INTEGER NOT NULL,
  person TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  rating TEXT NOT NULL CHECK (rating IN ('satisfied', 'mostly', 'not')),
  words TEXT,
  PRIMARY KEY (community, deliberation, run, person),
  FOREIGN KEY (community, deliberation) REFERENCES deliberation (community, id),
  FOREIGN KEY (community, person) REFERENCES person (community, id)
) STRICT, WITHOUT ROWID;
