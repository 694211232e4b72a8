package io.duijie.engine.metadata;

/** What a metadata file holds. */
public enum FileKind {
    INTEGRATION,
    CONNECTIONS,
    ALERTS
}
