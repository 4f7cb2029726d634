-- Small wishes (微心愿), who has reported in (双报到), and the three lists: resources, needs, projects (三项清单).

-- Who has reported in: a shop or a unit through the person who speaks for it, or a party member for themselves, whose unit
-- `name` is then. `seen` is what a member lets neighbours see.
CREATE TABLE partner (
  community TEXT NOT NULL,
  id TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  kind TEXT NOT NULL CHECK (kind IN ('shop', 'unit', 'member')),
  state TEXT NOT NULL CHECK (state IN ('waiting', 'accepted', 'refused', 'ended')),
  person TEXT NOT NULL,
  name TEXT NOT NULL,
  skills TEXT NOT NULL,
  offer TEXT,
  seen TEXT NOT NULL CHECK (seen IN ('nobody', 'neighbours')),
  reason TEXT,
  asked_ms INTEGER NOT NULL,
  PRIMARY KEY (community, id),
  FOREIGN KEY (community, person) REFERENCES person (community, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX partner_unit ON partner (community, person)
  WHERE kind <> 'member' AND state IN ('waiting', 'accepted');
CREATE UNIQUE INDEX partner_member ON partner (community, person)
  WHERE kind = 'member' AND state IN ('waiting', 'accepted');
CREATE INDEX partner_by_person ON partner (community, person);

-- A small wish. `person` is whose it is, nobody where that has no account: then `name` and `honorific` say it, and
-- `filed_by` wrote it down. `contact` is read by whoever claimed it, and forgotten when it ends. `unit` is whom the claimer
-- speaks for.
CREATE TABLE wish (
  community TEXT NOT NULL,
  id TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  state TEXT NOT NULL CHECK (state IN
    ('waiting', 'refused', 'open', 'claimed', 'fulfilled', 'confirmed', 'withdrawn', 'lapsed')),
  standing TEXT NOT NULL DEFAULT 'shown'
    CHECK (standing IN ('shown', 'waiting', 'hidden', 'appealed', 'hidden_for_good', 'shown_for_good')),
  person TEXT,
  filed_by TEXT,
  name TEXT,
  honorific TEXT CHECK (honorific IN ('ms', 'mr', 'neighbour')),
  consent TEXT CHECK (consent IN ('in_person', 'by_phone', 'by_family')),
  compound TEXT NOT NULL,
  building TEXT NOT NULL,
  title TEXT NOT NULL,
  why TEXT,
  until_ms INTEGER NOT NULL,
  shown TEXT NOT NULL CHECK (shown IN ('surname', 'anonymous')),
  contact TEXT,
  written_ms INTEGER NOT NULL,
  claimer TEXT,
  unit TEXT,
  words TEXT,
  PRIMARY KEY (community, id),
  FOREIGN KEY (community, person) REFERENCES person (community, id),
  FOREIGN KEY (community, filed_by) REFERENCES person (community, id),
  FOREIGN KEY (community, building) REFERENCES building (community, id),
  FOREIGN KEY (community, claimer) REFERENCES person (community, id),
  FOREIGN KEY (community, unit) REFERENCES partner (community, id),
  CHECK (person IS NOT NULL OR filed_by IS NOT NULL),
  CHECK ((filed_by IS NULL) = (consent IS NULL)),
  CHECK ((claimer IS NOT NULL) = (state IN ('claimed', 'fulfilled', 'confirmed'))),
  CHECK (unit IS NULL OR claimer IS NOT NULL),
  CHECK (contact IS NULL OR state IN ('waiting', 'open', 'claimed', 'fulfilled'))
) STRICT, WITHOUT ROWID;
CREATE INDEX wish_by_state ON wish (community, state, until_ms);
CREATE INDEX wish_by_person ON wish (community, person) WHERE person IS NOT NULL;
CREATE INDEX wish_by_filer ON wish (community, filed_by) WHERE filed_by IS NOT NULL;
CREATE INDEX wish_by_claimer ON wish (community, claimer) WHERE claimer IS NOT NULL;
CREATE INDEX wish_to_lapse ON wish (until_ms) WHERE state IN ('waiting', 'open');

-- What somebody can give, and what is needed somewhere. `skill` is what it is about.
CREATE TABLE resource (
  community TEXT NOT NULL,
  id TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  state TEXT NOT NULL CHECK (state IN ('open', 'taken', 'used', 'withdrawn')),
  standing TEXT NOT NULL DEFAULT 'shown'
    CHECK (standing IN ('shown', 'waiting', 'hidden', 'appealed', 'hidden_for_good', 'shown_for_good')),
  person TEXT NOT NULL,
  partner TEXT,
  skill TEXT NOT NULL,
  title TEXT NOT NULL,
  amount TEXT NOT NULL,
  times TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  PRIMARY KEY (community, id),
  FOREIGN KEY (community, person) REFERENCES person (community, id),
  FOREIGN KEY (community, partner) REFERENCES partner (community, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX resource_by_state ON resource (community, state, at_ms);
CREATE INDEX resource_by_person ON resource (community, person);

CREATE TABLE need (
  community TEXT NOT NULL,
  id TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  state TEXT NOT NULL CHECK (state IN ('open', 'taken', 'met', 'withdrawn')),
  standing TEXT NOT NULL DEFAULT 'shown'
    CHECK (standing IN ('shown', 'waiting', 'hidden', 'appealed', 'hidden_for_good', 'shown_for_good')),
  person TEXT NOT NULL,
  skill TEXT NOT NULL,
  title TEXT NOT NULL,
  spot TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  PRIMARY KEY (community, id),
  FOREIGN KEY (community, person) REFERENCES person (community, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX need_by_state ON need (community, state, at_ms);
CREATE INDEX need_by_person ON need (community, person);

-- A need joined with what meets it. `partner` has claimed it, through `claimer`.
CREATE TABLE project (
  community TEXT NOT NULL,
  id TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  state TEXT NOT NULL CHECK (state IN ('open', 'claimed', 'done', 'dropped')),
  title TEXT NOT NULL,
  text TEXT NOT NULL,
  until_ms INTEGER NOT NULL,
  need TEXT NOT NULL,
  made_by TEXT NOT NULL,
  made_ms INTEGER NOT NULL,
  partner TEXT,
  claimer TEXT,
  words TEXT,
  words_ms INTEGER,
  PRIMARY KEY (community, id),
  FOREIGN KEY (community, need) REFERENCES need (community, id),
  FOREIGN KEY (community, made_by) REFERENCES person (community, id),
  FOREIGN KEY (community, partner) REFERENCES partner (community, id),
  FOREIGN KEY (community, claimer) REFERENCES person (community, id),
  CHECK ((partner IS NULL) = (claimer IS NULL)),
  CHECK (partner IS NULL OR state IN ('claimed', 'done', 'dropped'))
) STRICT, WITHOUT ROWID;
CREATE INDEX project_by_state ON project (community, state, made_ms);

CREATE TABLE project_resource (
  community TEXT NOT NULL,
  project TEXT NOT NULL,
  resource TEXT NOT NULL,
  PRIMARY KEY (community, project, resource),
  FOREIGN KEY (community, project) REFERENCES project (community, id),
  FOREIGN KEY (community, resource) REFERENCES resource (community, id)
) STRICT, WITHOUT ROWID;
