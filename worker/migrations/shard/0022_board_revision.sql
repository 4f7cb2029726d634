-- What a board shows is read again only when it has changed. `board_revision` moves on with everything a line of the board
-- tells: a matter's own steps, which `revision` counts too, and besides them who stands behind it and whether it is hidden.
-- Whatever changes the ledger changes its matter's version.
ALTER TABLE community ADD COLUMN board_revision INTEGER NOT NULL DEFAULT 0;
DROP TRIGGER matter_reported;
CREATE TRIGGER matter_reported AFTER INSERT ON matter
BEGIN
  UPDATE community SET revision = revision + 1, board_revision = board_revision + 1 WHERE id = NEW.community;
END;
CREATE TRIGGER matter_shown AFTER UPDATE OF supports, standing, has_photo ON matter
WHEN NEW.supports <> OLD.supports OR NEW.standing <> OLD.standing OR NEW.has_photo <> OLD.has_photo
BEGIN
  UPDATE community SET board_revision = board_revision + 1 WHERE id = NEW.community;
END;
DROP TRIGGER matter_changed;
CREATE TRIGGER matter_changed AFTER UPDATE OF version ON matter WHEN NEW.version <> OLD.version
BEGIN
  UPDATE community SET revision = revision + 1, board_revision = board_revision + 1 WHERE id = NEW.community;
END;
