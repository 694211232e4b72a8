-- Alerts: rules find incidents, incidents are told to channels. Times are milliseconds since 1970 UTC.

-- One row: language, public address, digest; evaluated_at is when the rules were last held against the store.
CREATE TABLE alert_setting (
    id           SMALLINT NOT NULL PRIMARY KEY,
    document     TEXT     NOT NULL,
    evaluated_at BIGINT
);

CREATE TABLE alert_rule (
    id         TEXT   NOT NULL PRIMARY KEY,
    document   TEXT   NOT NULL,
    changed_at BIGINT NOT NULL
);

-- failures: attempts in a row that did not arrive. next_at: not to be called before.
CREATE TABLE alert_channel (
    id         TEXT     NOT NULL PRIMARY KEY,
    kind       TEXT     NOT NULL,
    name       TEXT     NOT NULL,
    enabled    SMALLINT NOT NULL,
    settings   TEXT     NOT NULL,
    secrets    TEXT,
    created_at BIGINT   NOT NULL,
    changed_at BIGINT   NOT NULL,
    failures   BIGINT   NOT NULL DEFAULT 0,
    next_at    BIGINT   NOT NULL DEFAULT 0,
    sent_at    BIGINT,
    error_code TEXT,
    error_zh   TEXT,
    error_en   TEXT
);

-- rule_id and integration_id null: everything.
CREATE TABLE alert_mute (
    id             ${identity},
    rule_id        TEXT,
    integration_id TEXT,
    until_at       BIGINT NOT NULL,
    account        TEXT   NOT NULL,
    created_at     BIGINT NOT NULL
);

-- FIRING, RECOVERED, or CLOSED (its rule or integration is gone). evidence: the run that it is about, where it is about one.
CREATE TABLE alert_incident (
    id              ${identity},
    rule_id         TEXT   NOT NULL,
    kind            TEXT   NOT NULL,
    severity        TEXT   NOT NULL,
    subject         TEXT   NOT NULL,
    integration_id  TEXT,
    connection_id   TEXT,
    state           TEXT   NOT NULL,
    tally           BIGINT NOT NULL,
    evidence        BIGINT NOT NULL,
    summary_zh      TEXT   NOT NULL,
    summary_en      TEXT   NOT NULL,
    reason_zh       TEXT,
    reason_en       TEXT,
    opened_at       BIGINT NOT NULL,
    changed_at      BIGINT NOT NULL,
    reminded_at     BIGINT NOT NULL,
    recovered_at    BIGINT,
    acknowledged_at BIGINT,
    acknowledged_by TEXT
);
CREATE UNIQUE INDEX alert_incident_firing ON alert_incident (rule_id, subject) WHERE state = 'FIRING';
CREATE INDEX alert_incident_by_subject ON alert_incident (rule_id, subject, evidence);
CREATE INDEX alert_incident_by_time ON alert_incident (opened_at);

-- What a channel is to be told, each thing once: the outbox. incident_id 0: the digest of the day in turn.
-- lost: it was sent and the answer did not come.
CREATE TABLE alert_notice (
    id          ${identity},
    incident_id BIGINT   NOT NULL,
    channel_id  TEXT     NOT NULL,
    what        TEXT     NOT NULL,
    turn        BIGINT   NOT NULL,
    state       TEXT     NOT NULL,
    lost        SMALLINT NOT NULL DEFAULT 0,
    message_id  BIGINT,
    zh          TEXT,
    en          TEXT,
    created_at  BIGINT   NOT NULL,
    tried_at    BIGINT,
    settled_at  BIGINT,
    UNIQUE (incident_id, channel_id, what, turn)
);
CREATE INDEX alert_notice_open ON alert_notice (channel_id, id) WHERE state IN ('PENDING', 'SENDING');
CREATE INDEX alert_notice_by_message ON alert_notice (message_id);

-- A call to a channel, written before it is made. INTENDED: under way, or the process died. UNKNOWN: no answer came.
CREATE TABLE alert_message (
    id          ${identity},
    channel_id  TEXT   NOT NULL,
    state       TEXT   NOT NULL,
    notices     BIGINT NOT NULL,
    title       TEXT   NOT NULL,
    body        TEXT   NOT NULL,
    intended_at BIGINT NOT NULL,
    settled_at  BIGINT,
    error_code  TEXT,
    error_zh    TEXT,
    error_en    TEXT
);
CREATE INDEX alert_message_open ON alert_message (id) WHERE state = 'INTENDED';
CREATE INDEX alert_message_by_time ON alert_message (intended_at);

-- What the rules ask for, again and again.
CREATE INDEX run_by_outcome ON run (integration_id, kind, state, id);
CREATE INDEX run_by_start ON run (started_at);
CREATE INDEX api_call_throttled ON api_call (at, connection_id) WHERE outcome = 'THROTTLED';
