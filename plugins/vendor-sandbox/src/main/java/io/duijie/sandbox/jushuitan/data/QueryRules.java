package io.duijie.sandbox.jushuitan.data;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What the vendor's documents say of one query path.
 *
 * @param maxWindow zero when a query needs no window at all
 * @param counted whether {@code data_count} and {@code page_count} are sent
 * @param rowVersion the parameter that asks for rows by version, empty when there is none
 * @param dates values of {@code date_type} or {@code date_field} besides the modification time
 * @param equal plain filters: parameter to field
 */
record QueryRules(
        String path,
        String listKey,
        String id,
        int defaultPageSize,
        int maxPageSize,
        Duration maxWindow,
        boolean counted,
        String rowVersion,
        List<IdFilter> ids,
        Map<String, String> dates,
        Map<String, String> equal) {

    static QueryRules at(String path, String id, int defaultPageSize, int maxPageSize) {
        return new QueryRules(
                path,
                "datas",
                id,
                defaultPageSize,
                maxPageSize,
                Duration.ofDays(7),
                true,
                "",
                List.of(),
                Map.of(),
                Map.of());
    }

    QueryRules list(String key) {
        return new QueryRules(
                path, key, id, defaultPageSize, maxPageSize, maxWindow, counted, rowVersion, ids, dates, equal);
    }

    QueryRules window(Duration max) {
        return new QueryRules(
                path, listKey, id, defaultPageSize, maxPageSize, max, counted, rowVersion, ids, dates, equal);
    }

    QueryRules uncounted() {
        return new QueryRules(
                path, listKey, id, defaultPageSize, maxPageSize, maxWindow, false, rowVersion, ids, dates, equal);
    }

    QueryRules version(String parameter) {
        return new QueryRules(
                path, listKey, id, defaultPageSize, maxPageSize, maxWindow, counted, parameter, ids, dates, equal);
    }

    QueryRules ids(IdFilter... filters) {
        return new QueryRules(
                path,
                listKey,
                id,
                defaultPageSize,
                maxPageSize,
                maxWindow,
                counted,
                rowVersion,
                List.of(filters),
                dates,
                equal);
    }

    QueryRules dates(Map<String, String> fields) {
        return new QueryRules(
                path, listKey, id, defaultPageSize, maxPageSize, maxWindow, counted, rowVersion, ids, fields, equal);
    }

    QueryRules equal(Map<String, String> filters) {
        return new QueryRules(
                path, listKey, id, defaultPageSize, maxPageSize, maxWindow, counted, rowVersion, ids, dates, filters);
    }
}
