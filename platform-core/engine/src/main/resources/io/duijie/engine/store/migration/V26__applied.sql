-- What plans have brought here, as they brought it: content is JSON without secrets. What differs by now was changed here since.
CREATE TABLE applied (
    kind    TEXT   NOT NULL,
    id      TEXT   NOT NULL,
    content TEXT   NOT NULL,
    at      BIGINT NOT NULL,
    account TEXT,
    PRIMARY KEY (kind, id)
);
