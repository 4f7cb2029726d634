-- What a task of a deliberation is about: photos and links given with it.
ALTER TABLE task ADD COLUMN links TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(links));

CREATE TABLE task_photo (
  community TEXT NOT NULL,
  deliberation TEXT NOT NULL,
  number INTEGER NOT NULL,
  photo TEXT NOT NULL,
  uploader TEXT NOT NULL,
  position INTEGER NOT NULL,
  PRIMARY KEY (community, deliberation, number, photo),
  FOREIGN KEY (community, deliberation, number) REFERENCES task (community, deliberation, number),
  FOREIGN KEY (community, photo, uploader) REFERENCES photo (community, id, uploader)
) STRICT, WITHOUT ROWID;
CREATE INDEX task_by_photo ON task_photo (community, photo);

-- What couldn't be booked is tried again at `next_ms`, `tries` times at most; then it is taken off the list, and the
-- record of events says so.
ALTER TABLE points_due ADD COLUMN tries INTEGER NOT NULL DEFAULT 0;
ALTER TABLE points_due ADD COLUMN next_ms INTEGER NOT NULL DEFAULT 0;

-- What was found at visits is erased some months after their plan ended.
ALTER TABLE care_plan ADD COLUMN erased INTEGER NOT NULL DEFAULT 0 CHECK (erased IN (0, 1));
CREATE INDEX care_plan_to_erase ON care_plan (ended_ms) WHERE ended_ms IS NOT NULL AND erased = 0;
