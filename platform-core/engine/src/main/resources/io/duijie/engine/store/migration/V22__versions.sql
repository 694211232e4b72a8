-- Every document that an integration has had, by the revision it was stored as. account and why: who saved it, and what was said;
-- null = it is not known. based_on: only of a draft, which does not run: the version that ran when it was saved.
CREATE TABLE integration_version (
    integration_id TEXT   NOT NULL,
    number         BIGINT NOT NULL,
    document       TEXT   NOT NULL,
    at             BIGINT NOT NULL,
    account        TEXT,
    why            TEXT,
    based_on       BIGINT,
    PRIMARY KEY (integration_id, number)
);
INSERT INTO integration_version (integration_id, number, document, at) SELECT id, revision, document, changed_at FROM integration;

-- The version that made it; null = a draft that was only tried, or it was made before versions were kept.
ALTER TABLE delivery ADD COLUMN document_version BIGINT;
