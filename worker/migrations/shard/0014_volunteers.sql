-- What needs doing, who does it, and for how long they were there.

-- `led_by` published it. `compound` and `building` say whom it is for: neither is the community as a whole. `team` is the
-- team whose lead leads it as well. `matter` or `deliberation` is what it came from.
CREATE TABLE volunteer_task (
  community TEXT NOT NULL REFERENCES community (id),
  id TEXT NOT NULL,
  led_by TEXT NOT NULL,
  published_ms INTEGER NOT NULL,
  compound TEXT,
  building TEXT,
  title TEXT NOT NULL,
  text TEXT NOT NULL,
  spot TEXT NOT NULL,
  bring TEXT,
  contact TEXT NOT NULL,
  skills TEXT NOT NULL CHECK (json_valid(skills)),
  team TEXT,
  matter TEXT,
  deliberation TEXT,
  closed_ms INTEGER,
  closed_because TEXT,
  PRIMARY KEY (community, id),
  CHECK (building IS NULL OR compound IS NOT NULL),
  CHECK ((closed_ms IS NULL) = (closed_because IS NULL)),
  CHECK (matter IS NULL OR deliberation IS NULL),
  FOREIGN KEY (community, led_by) REFERENCES person (community, id),
  FOREIGN KEY (community, compound) REFERENCES compound (community, id),
  FOREIGN KEY (community, building) REFERENCES building (community, id),
  FOREIGN KEY (community, team) REFERENCES team (community, id),
  FOREIGN KEY (community, matter) REFERENCES matter (community, id),
  FOREIGN KEY (community, deliberation) REFERENCES deliberation (community, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX volunteer_task_by_team ON volunteer_task (community, team) WHERE team IS NOT NULL;
CREATE INDEX volunteer_task_by_matter ON volunteer_task (community, matter) WHERE matter IS NOT NULL;
CREATE INDEX volunteer_task_by_deliberation ON volunteer_task (community, deliberation) WHERE deliberation IS NOT NULL;

-- `dropped_ms`: it was planned, and taken off before it began; nobody sees it any more.
CREATE TABLE shift (
  community TEXT NOT NULL,
  id TEXT NOT NULL,
  task TEXT NOT NULL,
  from_ms INTEGER NOT NULL,
  until_ms INTEGER NOT NULL CHECK (until_ms > from_ms),
  deadline_ms INTEGER NOT NULL CHECK (deadline_ms <= from_ms),
  capacity INTEGER NOT NULL CHECK (capacity > 0),
  dropped_ms INTEGER,
  PRIMARY KEY (community, id),
  FOREIGN KEY (community, task) REFERENCES volunteer_task (community, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX shift_by_task ON shift (community, task, from_ms);
CREATE INDEX shift_by_time ON shift (community, from_ms);

-- How somebody stands to a shift, and when they were there. `seq` is their turn: whoever signs up again is last again.
-- `from_ms` and `until_ms` are the shift's, which never change, so that two shifts of one person are compared by one index.
-- `version` goes up whenever what is noted of their being there changes, so that a correction erases nothing it didn't see.
CREATE TABLE signup (
  community TEXT NOT NULL,
  shift TEXT NOT NULL,
  person TEXT NOT NULL,
  seq INTEGER NOT NULL,
  standing TEXT NOT NULL CHECK (standing IN ('signed_up', 'waiting', 'offered', 'withdrawn', 'lapsed')),
  at_ms INTEGER NOT NULL,
  from_ms INTEGER NOT NULL,
  until_ms INTEGER NOT NULL,
  offered_until_ms INTEGER,
  late INTEGER NOT NULL DEFAULT 0 CHECK (late IN (0, 1)),
  came_ms INTEGER,
  came_by TEXT CHECK (came_by IN ('code', 'seen', 'corrected')),
  left_ms INTEGER,
  left_by TEXT CHECK (left_by IN ('code', 'seen', 'corrected')),
  reason TEXT,
  version INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (community, shift, person),
  CHECK ((standing = 'offered') = (offered_until_ms IS NOT NULL)),
  CHECK ((came_ms IS NULL) = (came_by IS NULL)),
  CHECK ((left_ms IS NULL) = (left_by IS NULL)),
  CHECK (left_ms IS NULL OR came_ms IS NOT NULL),
  FOREIGN KEY (community, shift) REFERENCES shift (community, id),
  FOREIGN KEY (community, person) REFERENCES person (community, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX signup_by_turn ON signup (community, shift, seq);
CREATE INDEX signup_by_standing ON signup (community, shift, standing);
CREATE INDEX signup_by_person ON signup (community, person, from_ms);
CREATE INDEX signup_offered ON signup (offered_until_ms) WHERE standing = 'offered';
CREATE INDEX signup_waiting ON signup (from_ms) WHERE standing = 'waiting';

-- `seen` says who else may read it: what somebody doesn't choose is the least.
CREATE TABLE volunteer (
  community TEXT NOT NULL,
  person TEXT NOT NULL,
  skills TEXT NOT NULL CHECK (json_valid(skills)),
  free INTEGER NOT NULL,
  cap INTEGER CHECK (cap BETWEEN 0 AND 168),
  seen TEXT NOT NULL DEFAULT 'nobody' CHECK (seen IN ('nobody', 'lead', 'neighbours')),
  PRIMARY KEY (community, person),
  FOREIGN KEY (community, person) REFERENCES person (community, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX volunteer_open ON volunteer (community) WHERE seen = 'neighbours';
