-- JSON: limits of groups and interfaces by name; null = what the connector says.
ALTER TABLE connection ADD COLUMN quotas TEXT;

-- Permits of an hour that is long over stand in one row. A count of calls beside the account's has the connection's id, U+001F and its
-- name for a connection_id, here and in the tables of shared limits.
ALTER TABLE permit ADD COLUMN calls BIGINT NOT NULL DEFAULT 1;
