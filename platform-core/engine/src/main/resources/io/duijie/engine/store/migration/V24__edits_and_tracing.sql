-- Content that a person wrote in the place of what the source gave; content_before: what it replaced; version: of the record with it. replaced_at: since when other
-- content counts, of the source or of a later edit.
CREATE TABLE record_edit (
    id             ${identity},
    record_id      BIGINT NOT NULL,
    integration_id TEXT   NOT NULL,
    version        BIGINT NOT NULL,
    content_before TEXT   NOT NULL,
    content        TEXT   NOT NULL,
    reason         TEXT   NOT NULL,
    edited_by      TEXT   NOT NULL,
    edited_at      BIGINT NOT NULL,
    replaced_at    BIGINT
);
CREATE INDEX record_edit_by_record ON record_edit (record_id, id);
CREATE INDEX record_edit_open ON record_edit (integration_id, record_id) WHERE replaced_at IS NULL;

-- Finds the record of a document at the target whatever integration it is of.
CREATE INDEX record_by_target_number ON record (external_number) WHERE external_number IS NOT NULL;

-- The last of several days; null = one day alone.
ALTER TABLE reconciliation ADD COLUMN last_day TEXT;
