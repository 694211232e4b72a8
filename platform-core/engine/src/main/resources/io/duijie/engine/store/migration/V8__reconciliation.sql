-- 对账: what was asked for and what came of it; the latest of each integration are kept. seen_at moves while it works: one that
-- stands still belongs to a process that has ended. result: JSON, bounded.
CREATE TABLE reconciliation (
    id             ${identity},
    integration_id TEXT     NOT NULL,
    day            TEXT     NOT NULL,
    state          TEXT     NOT NULL,
    asked_by       TEXT     NOT NULL,
    started_at     BIGINT   NOT NULL,
    seen_at        BIGINT   NOT NULL,
    ended_at       BIGINT,
    clean          SMALLINT,
    result         TEXT,
    error_code     TEXT,
    error_zh       TEXT,
    error_en       TEXT
);
CREATE INDEX reconciliation_by_integration ON reconciliation (integration_id, id);

-- A restored backup does not know what was written after it was made: until everything has been read again, a first send looks
-- at the target first. made_at: when the backup was made; the latest restore counts.
CREATE TABLE restore_mark (
    id          SMALLINT NOT NULL PRIMARY KEY,
    made_at     BIGINT   NOT NULL,
    restored_at BIGINT   NOT NULL
);
