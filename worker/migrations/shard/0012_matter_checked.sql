-- Whether somebody has looked, and found done what was said to be done: then it waits for nobody else to look.
ALTER TABLE matter ADD COLUMN checked INTEGER NOT NULL DEFAULT 0 CHECK (checked IN (0, 1));
