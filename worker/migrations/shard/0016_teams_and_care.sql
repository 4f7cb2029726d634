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
