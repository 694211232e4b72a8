-- What a record holds stands by itself: its state changes several times, and a row is written whole each time. No row: the
-- content was deleted.
CREATE TABLE record_content (
    record_id ${row_id} NOT NULL PRIMARY KEY,
    content   TEXT      NOT NULL
);
INSERT INTO record_content (record_id, content) SELECT id, content FROM record WHERE content <> '' ORDER BY id;
ALTER TABLE record DROP COLUMN content;

-- One index for a state of an integration is enough, and what became of a record stands in its key's order once.
DROP INDEX record_open;
ALTER TABLE delivery_record RENAME TO delivery_record_before;
DROP INDEX delivery_record_by_record;
CREATE TABLE delivery_record (
    delivery_id BIGINT NOT NULL,
    record_id   BIGINT NOT NULL,
    version     BIGINT NOT NULL,
    position    BIGINT NOT NULL,
    outcome     TEXT   NOT NULL,
    answer      TEXT,
    CONSTRAINT delivery_record_key PRIMARY KEY (delivery_id, record_id)
)${clustered};
INSERT INTO delivery_record SELECT * FROM delivery_record_before ORDER BY delivery_id, record_id;
DROP TABLE delivery_record_before;
CREATE INDEX delivery_record_by_record ON delivery_record (record_id);
