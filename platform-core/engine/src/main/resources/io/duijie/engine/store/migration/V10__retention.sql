-- How many days history of a kind is kept, 0 = for ever; the usual where there is no row.
CREATE TABLE retention (
    kind       TEXT   NOT NULL PRIMARY KEY,
    days       BIGINT NOT NULL,
    changed_at BIGINT NOT NULL
);
-- The calls whose bodies are still to be deleted, without reading the others.
CREATE INDEX api_call_bodies ON api_call (at) WHERE request IS NOT NULL OR answer IS NOT NULL;
