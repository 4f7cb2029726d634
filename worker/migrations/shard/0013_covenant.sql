-- The covenant: the texts that are talked over, and those that took effect.

-- A text that a deliberation is about. `articles` is a JSON list of texts; `based_on` the version it would change, 0 for
-- none. The draft with the highest number is the one that is decided about; `why` says why it took the place of the one
-- before.
CREATE TABLE covenant_draft (
  community TEXT NOT NULL,
  deliberation TEXT NOT NULL,
  number INTEGER NOT NULL CHECK (number > 0),
  based_on INTEGER NOT NULL,
  articles TEXT NOT NULL CHECK (json_valid(articles)),
  why TEXT,
  person TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  PRIMARY KEY (community, deliberation, number),
  CHECK ((number = 1) = (why IS NULL)),
  FOREIGN KEY (community, deliberation) REFERENCES deliberation (community, id),
  FOREIGN KEY (community, person) REFERENCES person (community, id)
) STRICT, WITHOUT ROWID;

-- A version: the draft of the deliberation that it came from. Written when the result takes effect, and never again.
CREATE TABLE covenant (
  community TEXT NOT NULL,
  version INTEGER NOT NULL CHECK (version > 0),
  deliberation TEXT NOT NULL,
  draft INTEGER NOT NULL,
  at_ms INTEGER NOT NULL,
  PRIMARY KEY (community, version),
  FOREIGN KEY (community, deliberation, draft) REFERENCES covenant_draft (community, deliberation, number)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX covenant_by_deliberation ON covenant (community, deliberation);
