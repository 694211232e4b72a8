-- Documents at the target that were opened so that they can be changed (onLocked: reopen) and are not known to be back in the state
-- they had. saved: which content was saved since, null = none. left_open 1: a person was told that it can't be brought back.
CREATE TABLE reopening (
    integration_id TEXT   NOT NULL,
    external_id    TEXT   NOT NULL,
    record_id      BIGINT NOT NULL,
    number         TEXT   NOT NULL,
    state          TEXT   NOT NULL,
    title_zh       TEXT   NOT NULL,
    title_en       TEXT   NOT NULL,
    api            TEXT   NOT NULL,
    request        TEXT   NOT NULL,
    saved          TEXT,
    left_open      BIGINT NOT NULL,
    opened_at      BIGINT NOT NULL,
    PRIMARY KEY (integration_id, external_id)
);
