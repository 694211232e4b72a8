package io.duijie.engine.lookup.jdbi;

import io.duijie.dialect.render.lookup.LookupPath;
import io.duijie.dialect.render.lookup.LookupRecord;
import io.duijie.dialect.render.value.Codes;
import java.util.LinkedHashSet;
import java.util.Set;

/** A path with an index. */
record IndexedPath(long id, LookupPath path) {

    /** The hashes of all codes that stand there; several where it crosses a list. */
    Set<Long> codes(LookupRecord record) {
        Set<Long> codes = new LinkedHashSet<>();
        path.any(record, found -> {
            String code = Codes.of(found);
            if (code != null) {
                codes.add(CodeHash.of(code));
            }
            return false;
        });
        return codes;
    }
}
