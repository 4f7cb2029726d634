-- Sessions of the council hall: one for each run of a phase in which people meet.
CREATE TABLE meeting (
  community TEXT NOT NULL REFERENCES community (id),
  id TEXT NOT NULL,
  deliberation TEXT NOT NULL,
  run INTEGER NOT NULL,
  from_ms INTEGER NOT NULL,
  until_ms INTEGER NOT NULL CHECK (until_ms > from_ms),
  place TEXT NOT NULL,
  agenda TEXT NOT NULL CHECK (json_valid(agenda)),
  sequence INTEGER NOT NULL DEFAULT 0,
  changed_ms INTEGER NOT NULL,
  closed_ms INTEGER,
  minutes TEXT,
  resolution TEXT,
  resolved TEXT CHECK (resolved IN ('adopted', 'rejected')),
  PRIMARY KEY (community, id),
  CHECK ((closed_ms IS NULL) = (minutes IS NULL)),
  CHECK ((closed_ms IS NULL) = (resolution IS NULL)),
  CHECK ((closed_ms IS NULL) = (resolved IS NULL)),
  FOREIGN KEY (community, deliberation) REFERENCES deliberation (community, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX meeting_of_run ON meeting (community, deliberation, run);

-- Who is invited to which seat, what they said, and how it is known that they were there.
CREATE TABLE meeting_seat (
  community TEXT NOT NULL,
  meeting TEXT NOT NULL,
  person TEXT NOT NULL,
  party TEXT NOT NULL,
  answer TEXT NOT NULL DEFAULT 'waiting' CHECK (answer IN ('waiting', 'accepted', 'declined')),
  present_ms INTEGER,
  proof TEXT CHECK (proof IN ('code', 'seen')),
  reason TEXT,
  PRIMARY KEY (community, meeting, person),
  CHECK ((present_ms IS NULL) = (proof IS NULL)),
  FOREIGN KEY (community, meeting) REFERENCES meeting (community, id),
  FOREIGN KEY (community, person) REFERENCES person (community, id)
) STRICT, WITHOUT ROWID;
