-- Since when a record is PENDING where that is not when its content changed: a person had it tried again, what it waited for is
-- there. Being sent and put back is no new beginning.
ALTER TABLE record ADD COLUMN pending_at BIGINT;
