-- Calendars that phones fetch by themselves, wishes, and what offers and needs are made into.

-- The address of somebody's calendar. Its secret is made of the installation's own and of `nonce`, so neither this row nor
-- the whole database shows anybody's shifts; `secret_hash` finds the row for whoever comes with the secret.
CREATE TABLE calendar_address (
  community TEXT NOT NULL,
  person TEXT NOT NULL,
  nonce TEXT NOT NULL,
  secret_hash TEXT NOT NULL,
  since_ms INTEGER NOT NULL,
  PRIMARY KEY (community, person),
  UNIQUE (community, secret_hash),
  FOREIGN KEY (community, person) REFERENCES person (community, id)
) STRICT, WITHOUT ROWID;
