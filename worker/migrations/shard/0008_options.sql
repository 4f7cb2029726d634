-- Options: what might be done, with points for and against, amendments, and the texts they had before.

-- `run` is the run of the deliberation in which something was written; it tells who has acted in it. `standing` is
-- moderation's: whether others than the author see it.
CREATE TABLE option (
  community TEXT NOT NULL REFERENCES community (id),
  id TEXT NOT NULL,
  deliberation TEXT NOT NULL,
  author TEXT NOT NULL,
  run INTEGER NOT NULL,
  at_ms INTEGER NOT NULL,
  title TEXT NOT NULL,
  text TEXT NOT NULL,
  revision INTEGER NOT NULL DEFAULT 0,
  cents INTEGER CHECK (cents > 0),
  payer TEXT CHECK (payer IN ('repair_fund', 'common_income', 'property', 'subsidy', 'owners', 'users', 'donors', 'unknown')),
  links TEXT NOT NULL CHECK (json_valid(links)),
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'withdrawn', 'removed')),
  reason TEXT,
  standing TEXT NOT NULL DEFAULT 'shown'
    CHECK (standing IN ('shown', 'waiting', 'hidden', 'appealed', 'hidden_for_good', 'shown_for_good')),
  PRIMARY KEY (community, id),
  CHECK ((cents IS NULL) = (payer IS NULL)),
  CHECK ((state = 'removed') = (reason IS NOT NULL)),
  FOREIGN KEY (community, deliberation) REFERENCES deliberation (community, id),
  FOREIGN KEY (community, author) REFERENCES person (community, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX option_by_deliberation ON option (community, deliberation, id);

-- Which option shows which photo.
CREATE TABLE option_photo (
  community TEXT NOT NULL,
  option TEXT NOT NULL,
  photo TEXT NOT NULL,
  uploader TEXT NOT NULL,
  position INTEGER NOT NULL,
  PRIMARY KEY (community, option, photo),
  FOREIGN KEY (community, option) REFERENCES option (community, id),
  FOREIGN KEY (community, photo, uploader) REFERENCES photo (community, id, uploader)
) STRICT, WITHOUT ROWID;
CREATE INDEX option_by_photo ON option_photo (community, photo);

-- A text that an option had, until it was changed.
CREATE TABLE option_earlier (
  community TEXT NOT NULL,
  option TEXT NOT NULL,
  revision INTEGER NOT NULL,
  text TEXT NOT NULL,
  until_ms INTEGER NOT NULL,
  PRIMARY KEY (community, option, revision),
  FOREIGN KEY (community, option) REFERENCES option (community, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE point (
  community TEXT NOT NULL,
  id TEXT NOT NULL,
  option TEXT NOT NULL,
  author TEXT NOT NULL,
  run INTEGER NOT NULL,
  at_ms INTEGER NOT NULL,
  side TEXT NOT NULL CHECK (side IN ('for', 'against')),
  text TEXT NOT NULL,
  standing TEXT NOT NULL DEFAULT 'shown'
    CHECK (standing IN ('shown', 'waiting', 'hidden', 'appealed', 'hidden_for_good', 'shown_for_good')),
  PRIMARY KEY (community, id),
  FOREIGN KEY (community, option) REFERENCES option (community, id),
  FOREIGN KEY (community, author) REFERENCES person (community, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX point_by_option ON point (community, option, side, id);

CREATE TABLE endorsement (
  community TEXT NOT NULL,
  point TEXT NOT NULL,
  person TEXT NOT NULL,
  run INTEGER NOT NULL,
  at_ms INTEGER NOT NULL,
  PRIMARY KEY (community, point, person),
  FOREIGN KEY (community, point) REFERENCES point (community, id),
  FOREIGN KEY (community, person) REFERENCES person (community, id)
) STRICT, WITHOUT ROWID;

-- Other words for an option. `before` is the text it was written on, number `revision`, so that the difference can be
-- shown for good.
CREATE TABLE amendment (
  community TEXT NOT NULL,
  id TEXT NOT NULL,
  option TEXT NOT NULL,
  author TEXT NOT NULL,
  run INTEGER NOT NULL,
  at_ms INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  before TEXT NOT NULL,
  text TEXT NOT NULL,
  why TEXT NOT NULL,
  fate TEXT NOT NULL DEFAULT 'waiting' CHECK (fate IN ('waiting', 'accepted', 'refused')),
  reason TEXT,
  standing TEXT NOT NULL DEFAULT 'shown'
    CHECK (standing IN ('shown', 'waiting', 'hidden', 'appealed', 'hidden_for_good', 'shown_for_good')),
  PRIMARY KEY (community, id),
  CHECK ((fate = 'refused') = (reason IS NOT NULL)),
  FOREIGN KEY (community, option) REFERENCES option (community, id),
  FOREIGN KEY (community, author) REFERENCES person (community, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX amendment_by_option ON amendment (community, option, id);
