-- Notices: who is told of which event, each person once. What happened stands in `event`.
CREATE TABLE notice (
  community TEXT NOT NULL,
  person TEXT NOT NULL,
  event TEXT NOT NULL,
  read_ms INTEGER,
  PRIMARY KEY (community, person, event),
  FOREIGN KEY (community, person) REFERENCES person (community, id),
  FOREIGN KEY (community, event) REFERENCES event (community, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX notice_unread ON notice (community, person, event) WHERE read_ms IS NULL;
CREATE INDEX notice_by_event ON notice (community, event);
