package io.duijie.engine.integration.gallery;

import java.util.Map;

/**
 * What a user chose.
 *
 * @param connections of each role
 * @param values of parameters that are one value
 * @param tables of parameters that are a mapping table, left to right
 */
public record GalleryAnswers(
        Map<String, String> connections,
        Map<String, String> values,
        Map<String, Map<String, String>> tables,
        boolean enabled) {}
