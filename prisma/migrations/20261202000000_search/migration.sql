-- What is said in rooms of members can be searched for. The terms are mixed with the room, so an entry leads to few rows, and
-- adding some costs little. What waits is kept short, so that nobody waits long for it to be put in its place.
ALTER TABLE messages ADD COLUMN terms int[];
CREATE INDEX messages_terms ON messages USING gin (terms) WITH (gin_pending_list_limit = 256);
