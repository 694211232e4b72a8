-- Since when the source is known to have other content than the record, which idCheck keeps as it is; null: it is not known to.
ALTER TABLE record ADD COLUMN source_changed_at BIGINT;
CREATE INDEX record_changed_at_source ON record (integration_id, id) WHERE source_changed_at IS NOT NULL;
