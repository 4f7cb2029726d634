-- Points: what earns them, what was booked, what they were redeemed for, and certificates.

-- What earns points from `from_ms` on. Rows are only added; before the first one the defaults of the domain hold.
CREATE TABLE points_rules (
  community TEXT NOT NULL REFERENCES community (id),
  version INTEGER NOT NULL,
  from_ms INTEGER NOT NULL,
  per_hour INTEGER NOT NULL CHECK (per_hour BETWEEN 0 AND 100),
  per_visit INTEGER NOT NULL CHECK (per_visit BETWEEN 0 AND 100),
  per_report INTEGER NOT NULL CHECK (per_report BETWEEN 0 AND 100),
  PRIMARY KEY (community, version)
) STRICT, WITHOUT ROWID;

-- The ledger. `source` is a shift, a matter or a redemption; all that was booked for one of these is found by it. A person's
-- balance is the sum of their rows, and nothing else keeps it.
CREATE TABLE points_entry (
  community TEXT NOT NULL,
  person TEXT NOT NULL,
  nth INTEGER NOT NULL,
  at_ms INTEGER NOT NULL,
  amount INTEGER NOT NULL CHECK (amount <> 0),
  why TEXT NOT NULL CHECK (why IN ('hours', 'visit', 'report', 'corrected', 'redeemed', 'released')),
  source TEXT NOT NULL,
  PRIMARY KEY (community, person, nth),
  FOREIGN KEY (community, person) REFERENCES person (community, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX points_once ON points_entry (community, person, source, why) WHERE why <> 'corrected';

CREATE TRIGGER points_entry_stays BEFORE UPDATE ON points_entry
BEGIN
  SELECT RAISE(ABORT, 'an entry of the ledger is never changed');
END;
CREATE TRIGGER points_entry_remains BEFORE DELETE ON points_entry
BEGIN
  SELECT RAISE(ABORT, 'an entry of the ledger is never removed');
END;
CREATE TRIGGER points_never_below_zero BEFORE INSERT ON points_entry WHEN NEW.amount < 0
BEGIN
  SELECT RAISE(ABORT, 'a balance is never below zero') WHERE NEW.amount + (
    SELECT coalesce(sum(amount), 0) FROM points_entry WHERE community = NEW.community AND person = NEW.person) < 0;
END;

-- What the clock has to book, or to book anew. Whatever changes hours, or ends a matter, puts it here; `n` grows when it
-- happens again, so that nothing is taken off the list that has changed since it was looked at.
CREATE TABLE points_due (
  community TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('shift', 'matter')),
  source TEXT NOT NULL,
  person TEXT NOT NULL,
  n INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (community, kind, source, person),
  FOREIGN KEY (community, person) REFERENCES person (community, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX points_due_by_person ON points_due (community, person);

CREATE TRIGGER hours_settled AFTER UPDATE OF came_ms, left_ms ON signup
WHEN (NEW.came_ms IS NOT OLD.came_ms OR NEW.left_ms IS NOT OLD.left_ms)
  AND (NEW.left_ms IS NOT NULL OR OLD.left_ms IS NOT NULL)
BEGIN
  INSERT INTO points_due (community, kind, source, person) VALUES (NEW.community, 'shift', NEW.shift, NEW.person)
  ON CONFLICT (community, kind, source, person) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER report_checked AFTER UPDATE OF status, checked ON matter
WHEN (NEW.status = 'closed' AND OLD.status <> 'closed') OR (NEW.checked = 1 AND OLD.checked = 0)
BEGIN
  INSERT INTO points_due (community, kind, source, person) VALUES (NEW.community, 'matter', NEW.id, NEW.reporter)
  ON CONFLICT (community, kind, source, person) DO UPDATE SET n = n + 1;
END;

-- What the shop offers. `stock` is what is left besides what is set aside. `version` changes with every change of a row.
CREATE TABLE shop_item (
  community TEXT NOT NULL REFERENCES community (id),
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  name TEXT NOT NULL,
  price INTEGER NOT NULL CHECK (price > 0),
  stock INTEGER NOT NULL CHECK (stock >= 0),
  on_sale INTEGER NOT NULL CHECK (on_sale IN (0, 1)),
  PRIMARY KEY (community, id)
) STRICT, WITHOUT ROWID;

-- What was redeemed. `name` and `price` are the item's of that moment. `code` is what somebody shows to be given it.
CREATE TABLE redemption (
  community TEXT NOT NULL,
  id TEXT NOT NULL,
  person TEXT NOT NULL,
  item TEXT NOT NULL,
  name TEXT NOT NULL,
  price INTEGER NOT NULL CHECK (price > 0),
  code TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('reserved', 'handed_over', 'cancelled', 'lapsed')),
  at_ms INTEGER NOT NULL,
  until_ms INTEGER NOT NULL,
  PRIMARY KEY (community, id),
  FOREIGN KEY (community, person) REFERENCES person (community, id),
  FOREIGN KEY (community, item) REFERENCES shop_item (community, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX redemption_by_code ON redemption (community, code) WHERE state = 'reserved';
CREATE INDEX redemption_by_person ON redemption (community, person, at_ms);
CREATE INDEX redemption_open ON redemption (until_ms) WHERE state = 'reserved';

-- A certificate says what was so when it was made, as far as its holder wants it to be shown. What isn't to be shown isn't
-- kept. A revoked one keeps nothing but its code.
CREATE TABLE certificate (
  community TEXT NOT NULL,
  code TEXT NOT NULL,
  person TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  name TEXT,
  minutes INTEGER,
  from_ms INTEGER,
  until_ms INTEGER,
  stars INTEGER CHECK (stars BETWEEN 0 AND 5),
  revoked_ms INTEGER,
  PRIMARY KEY (community, code),
  FOREIGN KEY (community, person) REFERENCES person (community, id),
  CHECK ((name IS NULL) = (revoked_ms IS NOT NULL)),
  CHECK ((minutes IS NULL) = (from_ms IS NULL) AND (from_ms IS NULL) = (until_ms IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX certificate_by_person ON certificate (community, person, at_ms);
