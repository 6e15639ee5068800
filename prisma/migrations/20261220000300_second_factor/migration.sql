-- Second factors of users: an authenticator app, passkeys and recovery codes. A session knows when one was last shown in it.
ALTER TABLE sessions ADD COLUMN second_factor_at timestamptz(3);

CREATE TABLE totps (
  id         uuid           PRIMARY KEY,
  person_id  uuid           NOT NULL UNIQUE REFERENCES people ON DELETE CASCADE ON UPDATE CASCADE,
  secret     text,
  pending    text,
  last_step  integer        NOT NULL DEFAULT 0,
  added_at   timestamptz(3) NOT NULL,
  used_at    timestamptz(3)
);

CREATE TABLE passkeys (
  id            uuid           PRIMARY KEY,
  person_id     uuid           NOT NULL REFERENCES people ON DELETE CASCADE ON UPDATE CASCADE,
  name          text           NOT NULL,
  credential_id text           NOT NULL UNIQUE,
  public_key    bytea          NOT NULL,
  counter       bigint         NOT NULL,
  transports    text[],
  added_at      timestamptz(3) NOT NULL,
  used_at       timestamptz(3)
);
CREATE INDEX passkeys_person_id_idx ON passkeys (person_id);

CREATE TABLE passkey_challenges (
  session_id uuid           PRIMARY KEY REFERENCES sessions ON DELETE CASCADE ON UPDATE CASCADE,
  challenge  text           NOT NULL,
  expires_at timestamptz(3) NOT NULL
);

CREATE TABLE recovery_codes (
  person_id uuid NOT NULL REFERENCES people ON DELETE CASCADE ON UPDATE CASCADE,
  hash      text NOT NULL,
  PRIMARY KEY (person_id, hash)
);
