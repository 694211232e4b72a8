package io.duijie.engine.integration;

import java.time.Instant;

/**
 * One imported integration.
 *
 * @param enabled whether its schedules run; switched in the console, taken from the document when it is imported
 * @param document the file's text, byte for byte as far as text is
 * @param revision grows by one whenever the document changes
 */
public record StoredIntegration(
        String id, String name, boolean enabled, String document, long revision, Instant changedAt) {}
