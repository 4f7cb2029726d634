-- Which WeChat an account is bound to: at most one each way. The openid itself is kept nowhere, only its keyed hash, which
-- differs from community to community. `vouched` is that of the sign-in in which it was bound, and of those it begins.
CREATE TABLE wechat_binding (
  community TEXT NOT NULL,
  person TEXT NOT NULL,
  openid_hash TEXT NOT NULL,
  vouched INTEGER NOT NULL CHECK (vouched IN (0, 1)),
  bound_ms INTEGER NOT NULL,
  PRIMARY KEY (community, person),
  UNIQUE (community, openid_hash),
  FOREIGN KEY (community, person) REFERENCES person (community, id)
) STRICT, WITHOUT ROWID;
