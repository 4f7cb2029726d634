-- People and places. Keys are (community, id), so that a community's rows lie together and no row can point into
-- another community.

-- `content` is a hash of what the operator asked for, so that asking again is told from asking for something else.
-- `convenor` is the first one. `revision` counts the changes of its matters.
CREATE TABLE community (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  settings TEXT NOT NULL CHECK (json_valid(settings)),
  made_ms INTEGER NOT NULL,
  content TEXT NOT NULL,
  convenor TEXT NOT NULL,
  revision INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE TABLE compound (
  community TEXT NOT NULL REFERENCES community (id),
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  property TEXT NOT NULL,
  committee TEXT NOT NULL,
  spots TEXT NOT NULL CHECK (json_valid(spots)),
  PRIMARY KEY (community, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE building (
  community TEXT NOT NULL,
  id TEXT NOT NULL,
  compound TEXT NOT NULL,
  name TEXT NOT NULL,
  position INTEGER NOT NULL,
  PRIMARY KEY (community, id),
  FOREIGN KEY (community, compound) REFERENCES compound (community, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE unit (
  community TEXT NOT NULL,
  id TEXT NOT NULL,
  building TEXT NOT NULL,
  name TEXT NOT NULL,
  position INTEGER NOT NULL,
  PRIMARY KEY (community, id),
  FOREIGN KEY (community, building) REFERENCES building (community, id)
) STRICT, WITHOUT ROWID;

-- Building and compound stand here again, so that where somebody lives is one lookup.
CREATE TABLE household (
  community TEXT NOT NULL,
  id TEXT NOT NULL,
  unit TEXT NOT NULL,
  building TEXT NOT NULL,
  compound TEXT NOT NULL,
  door TEXT NOT NULL,
  position INTEGER NOT NULL,
  PRIMARY KEY (community, id),
  UNIQUE (community, unit, door),
  FOREIGN KEY (community, unit) REFERENCES unit (community, id),
  FOREIGN KEY (community, building) REFERENCES building (community, id),
  FOREIGN KEY (community, compound) REFERENCES compound (community, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX household_by_building ON household (community, building, position);

-- An account. `household` is where somebody lives, or wants to be approved for while `waiting`. A deleted account
-- stays as a tombstone without a name, because ledgers point to it.
CREATE TABLE person (
  community TEXT NOT NULL REFERENCES community (id),
  id TEXT NOT NULL,
  name TEXT,
  honorific TEXT NOT NULL CHECK (honorific IN ('ms', 'mr', 'neighbour')),
  standing TEXT NOT NULL CHECK (standing IN ('waiting', 'active', 'refused')),
  household TEXT,
  invitation TEXT,
  refused_because TEXT,
  asked_ms INTEGER NOT NULL,
  deleted_ms INTEGER,
  version INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (community, id),
  FOREIGN KEY (community, household) REFERENCES household (community, id),
  FOREIGN KEY (community, invitation) REFERENCES invitation (community, id),
  CHECK ((name IS NULL) = (deleted_ms IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX person_by_household ON person (community, household) WHERE household IS NOT NULL;
CREATE INDEX person_by_invitation ON person (community, invitation) WHERE invitation IS NOT NULL;
CREATE INDEX person_waiting ON person (community, asked_ms) WHERE standing = 'waiting';

-- A role held at a place, from–until. `place_id` is empty for the community itself. Ended ones stay: the record of who
-- could do what when.
CREATE TABLE appointment (
  community TEXT NOT NULL,
  id TEXT NOT NULL,
  person TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('building_head', 'grid_worker', 'property_clerk', 'committee_member', 'convenor',
    'volunteer', 'partner_unit', 'street_officer', 'department_liaison', 'administrator')),
  place TEXT NOT NULL CHECK (place IN ('community', 'compound', 'building')),
  place_id TEXT NOT NULL,
  from_ms INTEGER NOT NULL,
  until_ms INTEGER,
  PRIMARY KEY (community, id),
  FOREIGN KEY (community, person) REFERENCES person (community, id),
  CHECK ((place = 'community') = (place_id = '')),
  CHECK (until_ms IS NULL OR until_ms >= from_ms)
) STRICT, WITHOUT ROWID;
CREATE INDEX appointment_by_person ON appointment (community, person);
CREATE INDEX appointment_by_place ON appointment (community, place, place_id, role);

-- A sign-in on one device. The token itself is only in the device's cookie. A row that is gone has ended. `vouched` is 0
-- where it began with a code that whoever made it couldn't have made for somebody with a role.
CREATE TABLE session (
  community TEXT NOT NULL,
  id TEXT NOT NULL,
  person TEXT NOT NULL,
  token_hash TEXT NOT NULL,
  device TEXT NOT NULL,
  vouched INTEGER NOT NULL CHECK (vouched IN (0, 1)),
  made_ms INTEGER NOT NULL,
  until_ms INTEGER NOT NULL,
  PRIMARY KEY (community, id),
  UNIQUE (community, token_hash),
  FOREIGN KEY (community, person) REFERENCES person (community, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX session_by_person ON session (community, person);
CREATE INDEX session_by_end ON session (until_ms);

CREATE TABLE invitation (
  community TEXT NOT NULL,
  id TEXT NOT NULL,
  building TEXT NOT NULL,
  code TEXT NOT NULL,
  made_ms INTEGER NOT NULL,
  revoked_ms INTEGER,
  PRIMARY KEY (community, id),
  UNIQUE (community, code),
  FOREIGN KEY (community, building) REFERENCES building (community, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX invitation_by_building ON invitation (community, building);

-- A one-time code: its number is no secret, its digest is made with the pepper. At most one for a person. `vouched` is
-- that of the sign-in it begins.
CREATE TABLE slip (
  community TEXT NOT NULL,
  number TEXT NOT NULL,
  person TEXT NOT NULL,
  digest TEXT NOT NULL,
  vouched INTEGER NOT NULL CHECK (vouched IN (0, 1)),
  made_ms INTEGER NOT NULL,
  wrong INTEGER NOT NULL DEFAULT 0,
  used INTEGER NOT NULL DEFAULT 0 CHECK (used IN (0, 1)),
  PRIMARY KEY (community, number),
  UNIQUE (community, person),
  FOREIGN KEY (community, person) REFERENCES person (community, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX slip_by_age ON slip (made_ms);
