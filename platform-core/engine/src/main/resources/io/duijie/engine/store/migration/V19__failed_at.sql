-- When a record last came to be FAILED: changed_at is when its content changed, which may be long before. What failed before counts
-- from there.
ALTER TABLE record ADD COLUMN failed_at BIGINT;
UPDATE record SET failed_at = changed_at WHERE state = 'FAILED';
CREATE INDEX record_failed ON record (integration_id, failed_at) WHERE state = 'FAILED';

-- Since when rows were put aside is asked each time rules are checked; the table holds "at" behind contents.
CREATE INDEX rejected_row_by_time ON rejected_row (at, integration_id, id);
