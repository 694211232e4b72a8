-- What several processes on one PostgreSQL share of a connection's limits. Times in microseconds of the server's clock.
CREATE TABLE quota_state (
    connection_id TEXT   NOT NULL PRIMARY KEY,
    paused_until  BIGINT NOT NULL,
    urgent_until  BIGINT NOT NULL
);

-- window_ms 0: calls under way at once. places: rows in quota_place, more than calls when the limit was higher once.
CREATE TABLE quota_limit (
    connection_id TEXT   NOT NULL,
    window_ms     BIGINT NOT NULL,
    calls         BIGINT NOT NULL,
    places        BIGINT NOT NULL,
    PRIMARY KEY (connection_id, window_ms)
);

-- bucket: Bucket4j's, full at free_at. permit: the call that has it.
CREATE TABLE quota_place (
    connection_id TEXT   NOT NULL,
    window_ms     BIGINT NOT NULL,
    place         BIGINT NOT NULL,
    free_at       BIGINT NOT NULL,
    permit        TEXT,
    bucket        ${bytes},
    PRIMARY KEY (connection_id, window_ms, place)
);
CREATE INDEX quota_place_by_time ON quota_place (connection_id, window_ms, free_at);
