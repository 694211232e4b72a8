-- What tells a push from all others of its connection, as a hash, for as long as it would be accepted again. told: whoever sent it
-- has the answer that it is stored.
CREATE TABLE taken_push (
    connection_id TEXT     NOT NULL,
    identity      TEXT     NOT NULL,
    forget_at     BIGINT   NOT NULL,
    told          SMALLINT NOT NULL,
    PRIMARY KEY (connection_id, identity)
)${clustered};
CREATE INDEX taken_push_by_time ON taken_push (forget_at);
