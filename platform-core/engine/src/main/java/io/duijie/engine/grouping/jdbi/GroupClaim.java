package io.duijie.engine.grouping.jdbi;

import io.duijie.dialect.record.Item;
import io.duijie.dialect.record.MappedCall;
import io.duijie.dialect.record.StoredRecord;
import io.duijie.engine.store.Dialect;
import io.duijie.engine.store.Sql;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Claims documents of several records: all records of a document or none. */
public final class GroupClaim {
    private static final String SAVEPOINT = "group_claim";
    private static final int POSITIONS = 20;
    private static final String OWN = "CASE WHEN COALESCE(record.document, -record.id) = taken_document THEN ";

    private GroupClaim() {}

    /** The documents that could be claimed whole. */
    public static MappedCall take(Handle handle, long delivery, MappedCall call) {
        Dialect.of(handle)
                .holdRecords(
                        handle,
                        call.items().stream()
                                .flatMap(item -> item.members().stream())
                                .map(StoredRecord::id)
                                .toList());
        MappedCall wanted = call;
        while (!wanted.items().isEmpty()) {
            handle.savepoint(SAVEPOINT);
            Set<Long> taken = takeAll(handle, delivery, wanted.items());
            MappedCall whole =
                    wanted.keep(item -> item.members().stream().allMatch(member -> taken.contains(member.id())));
            if (whole.items().size() == wanted.items().size()) {
                handle.releaseSavepoint(SAVEPOINT);
                return wanted;
            }
            handle.rollbackToSavepoint(SAVEPOINT);
            wanted = whole;
        }
        return wanted;
    }

    private record Row(StoredRecord member, long document, String code) {}

    private static Set<Long> takeAll(Handle handle, long delivery, List<Item> items) {
        List<Row> rows = new ArrayList<>();
        for (Item item : items) {
            Long known = item.record().document();
            long document = known == null ? (delivery << POSITIONS) + item.position() : known;
            String code = item.code() == null ? "" : item.code();
            item.members().forEach(member -> rows.add(new Row(member, document, code)));
        }
        Set<Long> taken = new HashSet<>();
        Sql.chunks(rows).forEach(chunk -> taken.addAll(take(handle, delivery, chunk)));
        return taken;
    }

    /** A record that leaves its document for another one takes nothing of the old one with it. */
    private static List<Long> take(Handle handle, long delivery, List<Row> rows) {
        Sql sql = new Sql(
                handle,
                "WITH taken (taken_id, taken_version, taken_document, taken_code) AS (VALUES "
                        + Sql.values(rows.size(), 4)
                        + ") UPDATE record SET state = 'SENDING', delivery_id = ?, document = taken_document,"
                        + " group_code = taken_code, external_id = " + OWN + "record.external_id END,"
                        + " external_number = " + OWN + "record.external_number END, done_at = " + OWN
                        + "record.done_at END FROM taken WHERE record.id = taken.taken_id AND record.version ="
                        + " taken.taken_version AND record.state = 'PENDING' RETURNING id");
        for (Row row : rows) {
            sql.number(row.member().id())
                    .number(row.member().version())
                    .number(row.document())
                    .text(row.code());
        }
        return sql.number(delivery).list(found -> found.getLong(1));
    }
}
