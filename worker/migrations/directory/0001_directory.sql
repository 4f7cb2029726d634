-- Which database holds which community. A community never moves, so an isolate may remember what it read here.
-- `open` is 1 once the community's own database has it: until then only its name is taken.
CREATE TABLE community (
  id TEXT PRIMARY KEY,
  shard TEXT NOT NULL CHECK (shard IN ('a', 'b')),
  name TEXT NOT NULL,
  created_ms INTEGER NOT NULL,
  open INTEGER NOT NULL DEFAULT 0 CHECK (open IN (0, 1))
) STRICT, WITHOUT ROWID;
