-- A token is kept as its SHA-256: who reads the table can't sign in. Sessions that have begun go on with the tokens they have.
-- Of the client its name is kept, and nothing of its address.
ALTER TABLE sessions
  ADD COLUMN device text NOT NULL DEFAULT '',
  ADD COLUMN seen_on date NOT NULL DEFAULT '1970-01-01',
  ADD COLUMN confirmed_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  ADD COLUMN token_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  ADD COLUMN previous_token text,
  ADD COLUMN previous_until timestamptz(3);

UPDATE sessions
   SET token = encode(sha256(convert_to(token, 'UTF8')), 'hex'), ip_address = NULL, user_agent = NULL,
       seen_on = (updated_at AT TIME ZONE 'UTC')::date, confirmed_at = created_at, token_at = created_at;

CREATE UNIQUE INDEX sessions_previous_token_key ON sessions (previous_token);
CREATE INDEX sessions_expires_at_idx ON sessions (expires_at);
