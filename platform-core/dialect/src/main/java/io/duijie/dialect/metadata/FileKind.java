package io.duijie.dialect.metadata;

/** What a metadata file holds. */
public enum FileKind {
    INTEGRATION,
    CONNECTIONS,
    ALERTS
}
