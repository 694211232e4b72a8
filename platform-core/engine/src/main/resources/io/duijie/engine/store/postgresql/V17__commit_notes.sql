-- What the last transaction of each connection left behind: there after the commit, and only then. The number of a transaction
-- alone proves nothing, because a server that crashed gives the numbers of lost transactions out again.
CREATE TABLE commit_note (
    connection UUID PRIMARY KEY,
    number BIGINT NOT NULL,
    since TIMESTAMP WITH TIME ZONE NOT NULL
) WITH (fillfactor = 50);

-- Leaves the note of this transaction and gives it. The notes of connections that ended long ago go when a new one comes.
CREATE FUNCTION note_commit() RETURNS TEXT LANGUAGE plpgsql AS $$
DECLARE
    own UUID := current_setting('duijie.connection');
    this BIGINT := CAST(CAST(pg_current_xact_id() AS TEXT) AS BIGINT);
BEGIN
    UPDATE commit_note SET number = this WHERE connection = own;
    IF NOT FOUND THEN
        DELETE FROM commit_note WHERE connection IN (
            SELECT connection FROM commit_note WHERE since < now() - INTERVAL '1 day' FOR UPDATE SKIP LOCKED);
        INSERT INTO commit_note VALUES (own, this, now());
    END IF;
    RETURN own || ' ' || this;
END
$$;
