-- document tells apart the documents that records of a grouping integration (merge, groupCalculate) were last part of: records
-- with one number shared a document, and share its next one. group_code is the code by which they came together.
ALTER TABLE record ADD COLUMN document BIGINT;
ALTER TABLE record ADD COLUMN group_code TEXT;
CREATE INDEX record_by_document ON record (integration_id, document) WHERE document IS NOT NULL;
CREATE INDEX record_by_group ON record (integration_id, group_code) WHERE group_code IS NOT NULL;
CREATE INDEX record_by_external ON record (integration_id, external_id) WHERE document IS NOT NULL;
