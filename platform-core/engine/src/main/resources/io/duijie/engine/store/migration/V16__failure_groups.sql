-- Failures are grouped by code, field and value, again without reading the records. What failed before has no value until it is
-- tried again, except that what is missing at the target is known.
ALTER TABLE record ADD COLUMN failure_value TEXT;
UPDATE record SET failure_field = substr(COALESCE(failure_field, ''), 1, 200),
    failure_value = CASE WHEN state = 'WAITING' THEN substr(COALESCE(waiting_number, ''), 1, 100) ELSE '' END
    WHERE failure_code IS NOT NULL;
DROP INDEX record_failing;
CREATE INDEX record_failing ON record (integration_id, state, failure_code, failure_field, failure_value, id)
    WHERE state IN ('FAILED', 'IN_DOUBT', 'WAITING');
