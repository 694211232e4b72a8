package io.duijie.engine.lookup.jdbi;

import io.duijie.engine.store.Sql;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Finds records by a text that stands at an indexed path. */
final class TextSearch {
    /** One query by the index; entries that are no longer right are sorted out. */
    static final String SQL =
            "SELECT record.id, " + LookupRows.COLUMNS + " FROM lookup_entry JOIN record ON record.id ="
                    + " lookup_entry.record_id WHERE path_id = ? AND code = ? ORDER BY record_id DESC LIMIT ?";

    private TextSearch() {}

    static List<Long> of(Handle handle, IndexedPath path, String text, int most) {
        long hash = CodeHash.of(text);
        return new Sql(handle, SQL)
                        .number(path.id())
                        .number(hash)
                        .number(most)
                        .list(row ->
                                path.codes(LookupRows.of(row, length -> {})).contains(hash) ? row.getLong("id") : -1L)
                        .stream()
                        .filter(id -> id >= 0)
                        .toList();
    }
}
