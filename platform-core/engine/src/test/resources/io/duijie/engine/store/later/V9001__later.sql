-- What a program of the future would do.
CREATE TABLE later (id BIGINT NOT NULL PRIMARY KEY);
