-- The paths by which look-ups search the records of an integration. filled_to: the last record_key that was indexed while the
-- index was built. integration_id empty: no longer used, its entries are being deleted.
CREATE TABLE lookup_path (
    id             ${identity},
    integration_id TEXT     NOT NULL,
    path           TEXT     NOT NULL,
    built          SMALLINT NOT NULL,
    filled_to      TEXT     NOT NULL,
    used_at        BIGINT   NOT NULL,
    UNIQUE (integration_id, path)
);

-- code: a hash of the code that stands at the path. Records with another code of the same hash are sorted out when read.
CREATE TABLE lookup_entry (
    path_id   BIGINT NOT NULL,
    code      BIGINT NOT NULL,
    record_id BIGINT NOT NULL,
    PRIMARY KEY (path_id, code, record_id)
)${clustered};
CREATE INDEX lookup_entry_by_record ON lookup_entry (record_id);
