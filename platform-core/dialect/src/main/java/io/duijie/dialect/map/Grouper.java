package io.duijie.dialect.map;

import io.duijie.connector.api.Text;
import io.duijie.dialect.document.Grouping;
import io.duijie.dialect.json.Fingerprint;
import io.duijie.dialect.record.Bundle;
import io.duijie.dialect.record.StoredRecord;
import io.duijie.dialect.render.value.ValueFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes documents of records. Records with one code become one document, with this exception: what was written to different
 * documents before stays in them, since a record in two documents would be there twice. Pure and thread-safe.
 */
public final class Grouper {
    private static final String KEY_MISSING = "merge-key-missing";

    private final @Nullable Composer composer;
    private final String keyNames;

    private Grouper(@Nullable Composer composer, String keyNames) {
        this.composer = composer;
        this.keyNames = keyNames;
    }

    /** @param grouping null = each record by itself */
    public static Grouper of(@Nullable Grouping grouping) {
        return grouping == null
                ? new Grouper(null, "")
                : new Grouper(
                        Composer.of(grouping),
                        grouping instanceof Grouping.Merge merge ? String.join(", ", merge.field()) : "");
    }

    /** False: each record is a document by itself. */
    public boolean groups() {
        return composer != null;
    }

    /** Equal for records that belong together; null = the record belongs to none. */
    public @Nullable String code(Map<String, @Nullable Object> content) {
        return composer == null ? null : composer.code(content);
    }

    /** The documents of these records, in the order in which the first record of each stands. */
    public List<Formed> form(List<StoredRecord> records) {
        List<Formed> formed = new ArrayList<>(records.size());
        if (composer == null) {
            records.forEach(
                    record -> formed.add(new Formed(List.of(Bundle.of(record)), List.of(record), null, List.of(), 0)));
            return formed;
        }
        Map<String, List<StoredRecord>> groups = new LinkedHashMap<>();
        List<StoredRecord> without = new ArrayList<>();
        for (StoredRecord record : records) {
            String code = composer.code(record.content());
            if (code == null) {
                without.add(record);
            } else {
                groups.computeIfAbsent(code, any -> new ArrayList<>()).add(record);
            }
        }
        without.forEach(record -> formed.add(new Formed(List.of(), List.of(record), null, List.of(keyMissing()), 0)));
        groups.forEach((code, group) -> byDocument(group).forEach((document, members) -> {
            formed.add(formed(composer, code, document, members));
        }));
        return formed;
    }

    /** What was never written joins the first document of its group. */
    private static Map<Long, List<StoredRecord>> byDocument(List<StoredRecord> group) {
        Long first = group.stream()
                .map(StoredRecord::document)
                .filter(document -> document != null)
                .findFirst()
                .orElse(null);
        Map<Long, List<StoredRecord>> documents = new LinkedHashMap<>();
        for (StoredRecord record : group) {
            Long document = record.document() == null ? first : record.document();
            documents.computeIfAbsent(document, any -> new ArrayList<>()).add(record);
        }
        return documents;
    }

    private static Formed formed(Composer composer, String code, @Nullable Long document, List<StoredRecord> members) {
        String hex = Fingerprint.of(code).hex();
        Composed composed = composed(composer, members);
        String storedId = members.stream()
                .map(StoredRecord::externalId)
                .filter(id -> id != null)
                .findFirst()
                .orElse(null);
        List<Bundle> bundles = new ArrayList<>();
        for (Composed.Part part : composed.parts()) {
            StoredRecord first = part.records().get(0);
            boolean further = !bundles.isEmpty();
            Long its = further ? null : document;
            String itsId = further ? null : storedId;
            StoredRecord whole = new StoredRecord(
                    first.id(),
                    first.key(),
                    first.number(),
                    first.version(),
                    random(part.records()),
                    part.content(),
                    itsId,
                    first.attempts(),
                    its);
            List<StoredRecord> inIt =
                    part.records().stream().map(record -> record.of(its, itsId)).toList();
            bundles.add(new Bundle(whole, inIt, hex, further));
        }
        return new Formed(bundles, members, hex, composed.failures(), composed.conflicts());
    }

    private static Composed composed(Composer composer, List<StoredRecord> members) {
        return Contained.or(() -> composer.compose(members), failure -> new Composed(List.of(), List.of(failure), 0));
    }

    /** As stable as those of the records: the same for the same versions of the same records. */
    private static String random(List<StoredRecord> records) {
        return records.size() == 1
                ? records.get(0).random()
                : Fingerprint.of(records.stream().map(StoredRecord::random).toList())
                        .hex();
    }

    private ValueFailure keyMissing() {
        return new ValueFailure(
                KEY_MISSING,
                new Text(
                        "合并字段 " + keyNames + " 没有值，无法确定属于哪张单据",
                        "no value in " + keyNames + ", so that nobody knows which document it belongs to"));
    }
}
