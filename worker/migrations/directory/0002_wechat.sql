-- What WeChat gave the service for an official account: a token and a ticket, sealed with the installation's secret. KV has
-- the same, later. Whoever has moved `lease_until_ms` on is the only one to ask WeChat until then; `asking` is 1 while it
-- isn't known what came of it.
CREATE TABLE wechat_keys (
  app TEXT PRIMARY KEY,
  lease_until_ms INTEGER NOT NULL,
  asking INTEGER NOT NULL CHECK (asking IN (0, 1)),
  sealed TEXT NOT NULL
) STRICT, WITHOUT ROWID;
