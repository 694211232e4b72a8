-- Times are milliseconds since 1970 UTC. Flags are 0 or 1. Identifiers of people's things (integration, connection) are theirs.

CREATE TABLE integration (
    id         TEXT     NOT NULL PRIMARY KEY,
    name       TEXT     NOT NULL,
    enabled    SMALLINT NOT NULL,
    document   TEXT     NOT NULL,
    revision   BIGINT   NOT NULL,
    changed_at BIGINT   NOT NULL
);

CREATE TABLE connection (
    id         TEXT   NOT NULL PRIMARY KEY,
    connector  TEXT   NOT NULL,
    quota      TEXT,
    settings   TEXT   NOT NULL,
    secrets    TEXT,
    changed_at BIGINT NOT NULL
);

-- Proves that a process has the key this store was encrypted with.
CREATE TABLE key_mark (
    id   SMALLINT NOT NULL PRIMARY KEY,
    mark TEXT     NOT NULL
);

CREATE TABLE token (
    connection_id TEXT   NOT NULL PRIMARY KEY,
    content       TEXT   NOT NULL,
    origin        TEXT   NOT NULL,
    expires_at    BIGINT,
    changed_at    BIGINT NOT NULL
);

-- The last calls of a connection with a quota, so that a restart does not forget what the vendor still counts.
CREATE TABLE permit (
    id            ${identity},
    connection_id TEXT   NOT NULL,
    started_at    BIGINT NOT NULL,
    ended_at      BIGINT
);
CREATE INDEX permit_by_connection ON permit (connection_id, started_at);

CREATE TABLE watermark (
    integration_id TEXT   NOT NULL PRIMARY KEY,
    synced_to      BIGINT NOT NULL,
    run_id         BIGINT NOT NULL,
    changed_at     BIGINT NOT NULL
);

CREATE TABLE run (
    id             ${identity},
    integration_id TEXT   NOT NULL,
    kind           TEXT   NOT NULL,
    cause          TEXT   NOT NULL,
    state          TEXT   NOT NULL,
    started_at     BIGINT NOT NULL,
    ended_at       BIGINT,
    fetched        BIGINT NOT NULL DEFAULT 0,
    filtered       BIGINT NOT NULL DEFAULT 0,
    rejected       BIGINT NOT NULL DEFAULT 0,
    split          BIGINT NOT NULL DEFAULT 0,
    new            BIGINT NOT NULL DEFAULT 0,
    changed        BIGINT NOT NULL DEFAULT 0,
    unchanged      BIGINT NOT NULL DEFAULT 0,
    duplicate      BIGINT NOT NULL DEFAULT 0,
    done           BIGINT NOT NULL DEFAULT 0,
    failed         BIGINT NOT NULL DEFAULT 0,
    in_doubt       BIGINT NOT NULL DEFAULT 0,
    waiting        BIGINT NOT NULL DEFAULT 0,
    skipped        BIGINT NOT NULL DEFAULT 0,
    calls          BIGINT NOT NULL DEFAULT 0,
    throttled      BIGINT NOT NULL DEFAULT 0,
    warnings       TEXT,
    error_code     TEXT,
    error_zh       TEXT,
    error_en       TEXT
);
CREATE INDEX run_by_integration ON run (integration_id, id);

-- One slice of an extraction: half-open, closed only with proof. from_at and to_at are what it is rendered with, sync_from and
-- sync_to what the whole extraction covers. step counts committed pages and fences the order of commits.
CREATE TABLE extraction_window (
    id              ${identity},
    integration_id  TEXT     NOT NULL,
    run_id          BIGINT   NOT NULL,
    variant         TEXT     NOT NULL,
    from_at         BIGINT   NOT NULL,
    to_at           BIGINT   NOT NULL,
    sync_from       BIGINT   NOT NULL,
    sync_to         BIGINT   NOT NULL,
    last_slice      SMALLINT NOT NULL,
    moves_watermark SMALLINT NOT NULL,
    bounded         SMALLINT NOT NULL,
    state           TEXT     NOT NULL,
    step            BIGINT   NOT NULL DEFAULT 0,
    cursor          TEXT,
    method          TEXT,
    passes          BIGINT   NOT NULL DEFAULT 0,
    pages           BIGINT   NOT NULL DEFAULT 0,
    rows_read       BIGINT   NOT NULL DEFAULT 0,
    vendor_total    BIGINT,
    opened_at       BIGINT   NOT NULL,
    closed_at       BIGINT
);
CREATE INDEX extraction_window_by_integration ON extraction_window (integration_id, id);
CREATE INDEX extraction_window_open ON extraction_window (integration_id, id) WHERE state = 'OPEN';

-- What was read on each page of a window that is still open: tells a row read again from a new one. hashes holds 16 bytes
-- for each row that no earlier page had. Deleted when the window is closed.
CREATE TABLE window_page (
    window_id BIGINT NOT NULL,
    step      BIGINT NOT NULL,
    pass      BIGINT NOT NULL,
    page      BIGINT NOT NULL,
    row_count BIGINT NOT NULL,
    hashes    ${bytes} NOT NULL,
    PRIMARY KEY (window_id, step)
);

CREATE TABLE record (
    id              ${identity},
    integration_id  TEXT   NOT NULL,
    record_key      TEXT   NOT NULL,
    number          TEXT,
    state           TEXT   NOT NULL,
    content         TEXT   NOT NULL,
    fingerprint     TEXT   NOT NULL,
    version         BIGINT NOT NULL,
    random          TEXT   NOT NULL,
    warnings        TEXT,
    failure_code    TEXT,
    failure_field   TEXT,
    failure_zh      TEXT,
    failure_en      TEXT,
    failures        TEXT,
    attempts        BIGINT NOT NULL DEFAULT 0,
    retry_at        BIGINT,
    waiting_form    TEXT,
    waiting_number  TEXT,
    external_id     TEXT,
    external_number TEXT,
    write_back      TEXT,
    delivery_id     BIGINT,
    window_id       BIGINT,
    first_stored_at BIGINT NOT NULL,
    changed_at      BIGINT NOT NULL,
    done_at         BIGINT,
    UNIQUE (integration_id, record_key)
);
CREATE INDEX record_by_state ON record (integration_id, state, id);
CREATE INDEX record_open ON record (state, integration_id, id) WHERE state NOT IN ('DONE', 'SKIPPED');
-- Groups what needs a person by its reason without reading the records.
CREATE INDEX record_failing ON record (integration_id, state, failure_code, id)
    WHERE state IN ('FAILED', 'IN_DOUBT', 'WAITING');
CREATE INDEX record_by_number ON record (integration_id, number);
CREATE INDEX record_waiting ON record (waiting_number) WHERE state = 'WAITING';

-- What loading brought, by hour (milliseconds since 1970 of its beginning): for the console, so that it counts no records.
CREATE TABLE outcome_hour (
    hour           BIGINT NOT NULL,
    integration_id TEXT   NOT NULL,
    done           BIGINT NOT NULL,
    failed         BIGINT NOT NULL,
    in_doubt       BIGINT NOT NULL,
    waiting        BIGINT NOT NULL,
    skipped        BIGINT NOT NULL,
    PRIMARY KEY (hour, integration_id)
);

-- Rows that could not become a record: kept aside with their reason.
CREATE TABLE rejected_row (
    id             ${identity},
    integration_id TEXT   NOT NULL,
    run_id         BIGINT NOT NULL,
    record_key     TEXT,
    code           TEXT   NOT NULL,
    reason_zh      TEXT   NOT NULL,
    reason_en      TEXT   NOT NULL,
    content        TEXT   NOT NULL,
    at             BIGINT NOT NULL
);
CREATE INDEX rejected_row_by_integration ON rejected_row (integration_id, id);

-- A call to a target, written before it is sent. INTENDED: what became of it is not known (under way, or the process died).
-- IN_DOUBT: known to be unknown, to be looked up. SETTLED, NOT_SENT, REFUSED (as a whole): over.
CREATE TABLE delivery (
    id             ${identity},
    integration_id TEXT   NOT NULL,
    connection_id  TEXT   NOT NULL,
    run_id         BIGINT NOT NULL,
    state          TEXT   NOT NULL,
    api            TEXT   NOT NULL,
    request        TEXT   NOT NULL,
    error_code     TEXT,
    error_zh       TEXT,
    error_en       TEXT,
    intended_at    BIGINT NOT NULL,
    settled_at     BIGINT
);
CREATE INDEX delivery_open ON delivery (integration_id, id) WHERE state IN ('INTENDED', 'IN_DOUBT');
CREATE INDEX delivery_by_time ON delivery (intended_at);

-- What became of each record of a delivery; written when it is known (the request names the records before that).
CREATE TABLE delivery_record (
    delivery_id BIGINT NOT NULL,
    record_id   BIGINT NOT NULL,
    version     BIGINT NOT NULL,
    position    BIGINT NOT NULL,
    outcome     TEXT   NOT NULL,
    answer      TEXT,
    PRIMARY KEY (delivery_id, record_id)
);
CREATE INDEX delivery_record_by_record ON delivery_record (record_id);

CREATE TABLE journal (
    id             ${identity},
    at             BIGINT NOT NULL,
    kind           TEXT   NOT NULL,
    level          TEXT   NOT NULL,
    integration_id TEXT,
    connection_id  TEXT,
    run_id         BIGINT,
    record_id      BIGINT,
    zh             TEXT   NOT NULL,
    en             TEXT   NOT NULL
);
CREATE INDEX journal_by_time ON journal (at);
CREATE INDEX journal_by_run ON journal (run_id, id);
CREATE INDEX journal_by_record ON journal (record_id, id);
CREATE INDEX journal_errors ON journal (id) WHERE level = 'ERROR';

CREATE TABLE api_call (
    id             ${identity},
    at             BIGINT NOT NULL,
    connection_id  TEXT   NOT NULL,
    api            TEXT   NOT NULL,
    run_id         BIGINT,
    status         BIGINT,
    milliseconds   BIGINT NOT NULL,
    outcome        TEXT   NOT NULL,
    request        TEXT,
    answer         TEXT
);
CREATE INDEX api_call_by_time ON api_call (at);
CREATE INDEX api_call_by_connection ON api_call (connection_id, id);
CREATE INDEX api_call_by_run ON api_call (run_id, id);

CREATE TABLE account (
    name          TEXT     NOT NULL PRIMARY KEY,
    password_hash TEXT     NOT NULL,
    role          TEXT     NOT NULL,
    enabled       SMALLINT NOT NULL,
    changed_at    BIGINT   NOT NULL
);

CREATE TABLE session (
    token_hash  TEXT   NOT NULL PRIMARY KEY,
    account     TEXT   NOT NULL,
    csrf        TEXT   NOT NULL,
    kind        TEXT   NOT NULL,
    label       TEXT,
    created_at  BIGINT NOT NULL,
    seen_at     BIGINT NOT NULL,
    expires_at  BIGINT NOT NULL
);

CREATE TABLE audit (
    id      ${identity},
    at      BIGINT NOT NULL,
    account TEXT   NOT NULL,
    action  TEXT   NOT NULL,
    subject TEXT   NOT NULL,
    detail  TEXT
);
CREATE INDEX audit_by_time ON audit (at);

CREATE TABLE scheduled_tasks (
    task_name            TEXT     NOT NULL,
    task_instance        TEXT     NOT NULL,
    task_data            ${bytes},
    execution_time       ${timestamp},
    picked               ${flag}  NOT NULL,
    picked_by            TEXT,
    last_success         ${timestamp},
    last_failure         ${timestamp},
    consecutive_failures INTEGER,
    last_heartbeat       ${timestamp},
    version              BIGINT   NOT NULL,
    priority             SMALLINT,
    PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX scheduled_tasks_execution_time ON scheduled_tasks (execution_time);
CREATE INDEX scheduled_tasks_last_heartbeat ON scheduled_tasks (last_heartbeat);
