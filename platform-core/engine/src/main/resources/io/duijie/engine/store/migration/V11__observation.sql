-- From where it was done: the address of who asked by HTTP; empty: by the command line or by the program itself.
ALTER TABLE audit ADD COLUMN address TEXT;
CREATE INDEX audit_by_account ON audit (account, id);
CREATE INDEX audit_by_action ON audit (action, id);

-- What runs that have ended counted, together. counted = 1: the run is in here.
ALTER TABLE run ADD COLUMN counted SMALLINT NOT NULL DEFAULT 0;
CREATE INDEX run_not_counted ON run (id) WHERE counted = 0;
CREATE TABLE run_total (
    integration_id TEXT   NOT NULL,
    kind           TEXT   NOT NULL,
    state          TEXT   NOT NULL,
    runs           BIGINT NOT NULL,
    milliseconds   BIGINT NOT NULL,
    last_end       BIGINT,
    fetched        BIGINT NOT NULL,
    filtered       BIGINT NOT NULL,
    rejected       BIGINT NOT NULL,
    split          BIGINT NOT NULL,
    new            BIGINT NOT NULL,
    changed        BIGINT NOT NULL,
    unchanged      BIGINT NOT NULL,
    duplicate      BIGINT NOT NULL,
    done           BIGINT NOT NULL,
    failed         BIGINT NOT NULL,
    in_doubt       BIGINT NOT NULL,
    waiting        BIGINT NOT NULL,
    skipped        BIGINT NOT NULL,
    calls          BIGINT NOT NULL,
    throttled      BIGINT NOT NULL,
    PRIMARY KEY (integration_id, kind, state)
);
