-- Whether somebody else knows the password, so that its owner must choose another before anything else, and whether the owner has
-- seen the tour of the console or would not. Whoever is here already has seen the console.
ALTER TABLE account ADD COLUMN replace_password SMALLINT NOT NULL DEFAULT 0;
ALTER TABLE account ADD COLUMN toured SMALLINT NOT NULL DEFAULT 0;
UPDATE account SET toured = 1;
