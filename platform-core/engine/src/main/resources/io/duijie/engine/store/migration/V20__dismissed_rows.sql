-- A rejected row that a person dismissed stays for people to see and calls for nobody.
ALTER TABLE rejected_row ADD COLUMN dismissed_at BIGINT;
ALTER TABLE rejected_row ADD COLUMN dismissed_by TEXT;
ALTER TABLE rejected_row ADD COLUMN dismissed_why TEXT;

CREATE INDEX rejected_row_open ON rejected_row (integration_id, id) WHERE dismissed_at IS NULL;
DROP INDEX rejected_row_by_time;
CREATE INDEX rejected_row_by_time ON rejected_row (at, dismissed_at, integration_id, id);
