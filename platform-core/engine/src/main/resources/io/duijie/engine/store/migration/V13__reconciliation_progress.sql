-- How far a reconciliation is, and how much differs, so that lists need not read the results. state STOPPED: a person ended it.
ALTER TABLE reconciliation ADD COLUMN rows_read BIGINT NOT NULL DEFAULT 0;
ALTER TABLE reconciliation ADD COLUMN checked BIGINT NOT NULL DEFAULT 0;
ALTER TABLE reconciliation ADD COLUMN differences BIGINT;
