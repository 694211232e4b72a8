-- The rows of each integration whose details the vendor gave last: they tell one that is refused from all being refused.
CREATE TABLE answered_detail (
    integration_id TEXT   NOT NULL PRIMARY KEY,
    contents       TEXT   NOT NULL,
    at             BIGINT NOT NULL
)${clustered};

-- A rejected row that is read again is the same row. What was kept before has no fingerprint and is known by its content.
ALTER TABLE rejected_row ADD COLUMN fingerprint TEXT;
DELETE FROM rejected_row WHERE id IN (SELECT id FROM (SELECT id, ROW_NUMBER() OVER (PARTITION BY integration_id, content
    ORDER BY id DESC) AS place FROM rejected_row) AS ranked WHERE place > 1);
CREATE UNIQUE INDEX rejected_row_once ON rejected_row (integration_id, fingerprint);
