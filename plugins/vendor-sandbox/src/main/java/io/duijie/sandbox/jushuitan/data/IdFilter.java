package io.duijie.sandbox.jushuitan.data;

/**
 * A list of ids that may take the place of a time window.
 *
 * @param max how many ids are allowed, 0 for any
 * @param commas whether the vendor wants one text with commas instead of an array
 */
public record IdFilter(String parameter, String field, int max, boolean commas) {
    static IdFilter list(String parameter, String field, int max) {
        return new IdFilter(parameter, field, max, false);
    }

    static IdFilter commas(String parameter, String field, int max) {
        return new IdFilter(parameter, field, max, true);
    }
}
