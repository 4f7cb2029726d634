-- Teams with a lead, the community's own skills, and visits that come again (早看窗帘晚看灯).

-- A skill of the community's own is known by its name: tasks and profiles say it in words.
CREATE TABLE volunteer_skill (
  community TEXT NOT NULL REFERENCES community (id),
  name TEXT NOT NULL,
  PRIMARY KEY (community, name)
) STRICT, WITHOUT ROWID;

-- Its lead is in it. One that has ended stays: tasks say whose they were.
CREATE TABLE team (
  community TEXT NOT NULL REFERENCES community (id),
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  lead TEXT NOT NULL,
  made_ms INTEGER NOT NULL,
  ended_ms INTEGER,
  version INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (community, id),
  FOREIGN KEY (community, lead) REFERENCES person (community, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX team_by_name ON team (community, name) WHERE ended_ms IS NULL;
CREATE INDEX team_by_lead ON team (community, lead) WHERE ended_ms IS NULL;

CREATE TABLE team_member (
  community TEXT NOT NULL,
  team TEXT NOT NULL,
  person TEXT NOT NULL,
  joined_ms INTEGER NOT NULL,
  PRIMARY KEY (community, team, person),
  FOREIGN KEY (community, team) REFERENCES team (community, id),
  FOREIGN KEY (community, person) REFERENCES person (community, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX team_member_by_person ON team_member (community, person);

-- Visits that come again, as shifts of one task. `days` has a bit for each day of the week, Monday first; `at_minute` is the
-- minute of the day in China. `whom` is read by those who come and the lead alone, and forgotten when the plan ends.
-- `made` counts the visits that were made, so that turns go round; `made_until` is the last day for which they were.
CREATE TABLE care_plan (
  community TEXT NOT NULL,
  task TEXT NOT NULL,
  whom TEXT,
  days INTEGER NOT NULL CHECK (days BETWEEN 1 AND 127),
  at_minute INTEGER NOT NULL CHECK (at_minute BETWEEN 0 AND 1439),
  minutes INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 240),
  state TEXT NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'paused')),
  ended_ms INTEGER,
  made INTEGER NOT NULL DEFAULT 0,
  made_until TEXT NOT NULL DEFAULT '',
  version INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (community, task),
  CHECK (ended_ms IS NULL OR whom IS NULL),
  FOREIGN KEY (community, task) REFERENCES volunteer_task (community, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX care_plan_running ON care_plan (made_until) WHERE state = 'running' AND ended_ms IS NULL;

CREATE TABLE care_turn (
  community TEXT NOT NULL,
  task TEXT NOT NULL,
  nth INTEGER NOT NULL,
  person TEXT NOT NULL,
  PRIMARY KEY (community, task, nth),
  FOREIGN KEY (community, task) REFERENCES care_plan (community, task),
  FOREIGN KEY (community, person) REFERENCES person (community, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX care_turn_by_person ON care_turn (community, person);

-- One visit a day. `looked_ms`: after its end it was looked whether somebody had come; `missed` says that nobody had.
CREATE TABLE care_visit (
  community TEXT NOT NULL,
  task TEXT NOT NULL,
  day TEXT NOT NULL,
  shift TEXT NOT NULL,
  from_ms INTEGER NOT NULL,
  until_ms INTEGER NOT NULL,
  looked_ms INTEGER,
  missed INTEGER NOT NULL DEFAULT 0 CHECK (missed IN (0, 1)),
  sent_to TEXT,
  found TEXT,
  found_by TEXT,
  version INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (community, task, day),
  CHECK (missed = 0 OR looked_ms IS NOT NULL),
  CHECK ((found IS NULL) = (found_by IS NULL)),
  FOREIGN KEY (community, task) REFERENCES care_plan (community, task),
  FOREIGN KEY (community, shift) REFERENCES shift (community, id),
  FOREIGN KEY (community, sent_to) REFERENCES person (community, id),
  FOREIGN KEY (community, found_by) REFERENCES person (community, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX care_visit_by_shift ON care_visit (community, shift);
CREATE INDEX care_visit_unlooked ON care_visit (until_ms) WHERE looked_ms IS NULL;
