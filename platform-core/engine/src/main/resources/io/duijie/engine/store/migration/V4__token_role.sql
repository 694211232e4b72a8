-- What an API token may do at most; empty: what its account may.
ALTER TABLE session ADD COLUMN role TEXT;
