-- Several processes on one store. node and turn say which pick of scheduled_tasks a run belongs to: where that pick is not its
-- node's any more, the run is over.
ALTER TABLE run ADD COLUMN node TEXT;
ALTER TABLE run ADD COLUMN task TEXT;
ALTER TABLE run ADD COLUMN turn BIGINT;
ALTER TABLE run ADD COLUMN stop_requested SMALLINT NOT NULL DEFAULT 0;
CREATE INDEX run_running ON run (integration_id, kind) WHERE state = 'RUNNING';

CREATE TABLE node (
    name       TEXT   NOT NULL PRIMARY KEY,
    host       TEXT   NOT NULL,
    pid        BIGINT NOT NULL,
    version    TEXT   NOT NULL,
    started_at BIGINT NOT NULL,
    seen_at    BIGINT NOT NULL,
    skew       BIGINT NOT NULL
);

-- Connector jars that every node has in its plugin folder.
CREATE TABLE plugin_jar (
    name       TEXT     NOT NULL PRIMARY KEY,
    sha256     TEXT     NOT NULL,
    content    ${bytes} NOT NULL,
    node       TEXT     NOT NULL,
    changed_at BIGINT   NOT NULL
);
