-- Whoever fills the list of terms that wait puts them all in their place, and everybody in that batch waits for it: some 18 ms
-- with 256 kB. With the least there is that comes more often, and is shorter each time.
ALTER INDEX messages_terms SET (gin_pending_list_limit = 64);
