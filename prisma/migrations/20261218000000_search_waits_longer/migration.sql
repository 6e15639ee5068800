-- With 64 kB the same pages of the index were written again and again: 2,400 bytes of log a word at 5,000 words/s, against 1,200
-- with 512 kB, and the slowest of a hundred words waits no longer for it (bench:chat).
ALTER INDEX messages_terms SET (gin_pending_list_limit = 512);
