package io.duijie.engine.run.reconcile;

import io.duijie.connector.api.FindResult;
import io.duijie.connector.api.Text;
import io.duijie.connector.api.WriteRecord;
import io.duijie.connector.api.WriteRequest;
import io.duijie.dialect.map.TargetMapper;
import io.duijie.dialect.record.MappedCall;
import io.duijie.dialect.record.StoredRecord;
import io.duijie.dialect.render.variable.Variables;
import io.duijie.engine.run.reconcile.jdbi.StagedRecords;
import io.duijie.engine.run.reconcile.jdbi.StagedRecords.Stored;
import io.duijie.engine.store.RecordContents;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the target for what is said to be written: by the document's number, and where that does not find it (a person gave
 * it another number, or it has none of its own) by the target's own id.
 */
final class TargetSide {
    private static final int AT_ONCE = 50;

    private final StagedRecords store;
    private final TargetMapper mapper;
    private final Variables variables;
    private final DocumentAsker asker;
    private final FoundDifferences findings;
    private final @Nullable ContentSide contents;
    private @Nullable WriteRequest like;

    /** @param contents null = only whether documents are there can be told */
    TargetSide(
            StagedRecords store,
            TargetMapper mapper,
            Variables variables,
            DocumentAsker asker,
            @Nullable ContentSide contents,
            FoundDifferences findings) {
        this.contents = contents;
        this.store = store;
        this.mapper = mapper;
        this.variables = variables;
        this.asker = asker;
        this.findings = findings;
    }

    /** @param done records of the day that are said to be written */
    void check(List<Stored> done) {
        Map<Long, FindResult> results = new HashMap<>();
        Map<Long, Stored> withMates = withMates(done);
        Map<Long, WriteRecord> bodies = byNumber(withMates.values(), results);
        byId(done, bodies, results);
        for (Stored record : done) {
            findings.asked++;
            judge(record, results.get(record.id()));
        }
        compare(done, bodies, results);
    }

    /** What is not written has no document, but belongs to what the source brings. */
    void unwritten(List<Stored> records) {
        ContentSide side = contents;
        if (side != null) {
            mapper.map(mappable(records), variables, AT_ONCE).calls().stream()
                    .flatMap(call -> call.items().stream())
                    .forEach(item -> side.source(item.body().body()));
        }
    }

    private void compare(List<Stored> done, Map<Long, WriteRecord> bodies, Map<Long, FindResult> results) {
        ContentSide side = contents;
        WriteRequest request = like;
        if (side == null || request == null) {
            return;
        }
        List<ContentSide.Document> found = new ArrayList<>();
        Map<Map<String, @Nullable Object>, WriteRecord> asked = new IdentityHashMap<>();
        Set<Object> counted = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Stored record : done) {
            WriteRecord body = bodies.get(record.id());
            if (body == null) {
                continue;
            }
            if (counted.add(body.body())) {
                side.source(body.body());
            }
            if (results.get(record.id()) instanceof FindResult.Found there) {
                found.add(new ContentSide.Document(record, body.body()));
                asked.put(body.body(), new WriteRecord(record.key(), body.body(), there.id()));
            }
        }
        List<ContentSide.Document> documents = ContentSide.once(found);
        for (int from = 0; from < documents.size(); from += AT_ONCE) {
            List<ContentSide.Document> some = documents.subList(from, Math.min(documents.size(), from + AT_ONCE));
            side.compare(
                    request.with(some.stream()
                            .map(document -> Objects.requireNonNull(asked.get(document.body())))
                            .toList()),
                    some);
        }
    }

    private Map<Long, Stored> withMates(List<Stored> done) {
        Map<Long, Stored> all = new LinkedHashMap<>();
        done.forEach(record -> all.put(record.id(), record));
        if (mapper.grouper().groups()) {
            Set<Long> documents = done.stream()
                    .flatMap(record -> java.util.stream.Stream.ofNullable(record.document()))
                    .collect(Collectors.toSet());
            store.documents(documents).forEach(record -> all.put(record.id(), record));
        }
        return all;
    }

    private Map<Long, WriteRecord> byNumber(Collection<Stored> records, Map<Long, FindResult> results) {
        Map<Long, WriteRecord> bodies = new HashMap<>();
        for (MappedCall call : mapper.map(mappable(records), variables, AT_ONCE).calls()) {
            List<WriteRecord> asked = call.items().stream()
                    .map(item -> new WriteRecord(item.body().key(), item.body().body(), null))
                    .toList();
            WriteRequest request = call.envelope().with(asked);
            like = request;
            List<FindResult> found = asker.ask(request);
            for (int i = 0; i < found.size(); i++) {
                for (StoredRecord member : call.items().get(i).members()) {
                    results.put(member.id(), found.get(i));
                    bodies.put(member.id(), asked.get(i));
                }
            }
        }
        return bodies;
    }

    private static List<StoredRecord> mappable(Collection<Stored> records) {
        return records.stream()
                .filter(record -> !record.content().isEmpty())
                .map(record -> new StoredRecord(
                                record.id(), record.key(), RecordContents.read(record.content()), record.random(), null)
                        .of(record.document(), null))
                .toList();
    }

    private void byId(List<Stored> done, Map<Long, WriteRecord> bodies, Map<Long, FindResult> results) {
        WriteRequest request = like;
        if (request == null) {
            return;
        }
        List<Stored> open = new ArrayList<>();
        List<WriteRecord> asked = new ArrayList<>();
        for (Stored record : done) {
            FindResult result = results.get(record.id());
            String id = record.externalId();
            if (id != null && !(result instanceof FindResult.Found) && !several(result)) {
                WriteRecord body = bodies.get(record.id());
                open.add(record);
                asked.add(new WriteRecord(record.key(), body == null ? Map.of() : body.body(), id));
            }
        }
        for (int from = 0; from < asked.size(); from += AT_ONCE) {
            int to = Math.min(asked.size(), from + AT_ONCE);
            List<FindResult> found = asker.ask(request.with(asked.subList(from, to)));
            for (int i = 0; i < found.size(); i++) {
                results.put(open.get(from + i).id(), found.get(i));
            }
        }
    }

    private static boolean several(@Nullable FindResult result) {
        return result instanceof FindResult.CannotTell unclear
                && FindResult.CannotTell.SEVERAL.equals(unclear.reason().code());
    }

    private void judge(Stored record, @Nullable FindResult result) {
        if (result instanceof FindResult.Found) {
            findings.found++;
        } else if (result instanceof FindResult.CannotTell unclear) {
            if (several(result)) {
                findings.found++;
                findings.add(difference(
                        Difference.Kind.TWICE, record, unclear.reason().text()));
            } else {
                unchecked(unclear.reason().text());
            }
        } else if (result == null) {
            unchecked(new Text(
                    "有些数据的内容已清理或现在无法按映射生成，不能到目标系统查询。",
                    "of some records the content is deleted or can't be mapped any more: the target can't be asked."));
        } else if (record.externalId() == null && store.isLinkedByHand(record.id())) {
            unchecked(new Text(
                    "有些数据是人工标记为已完成的，目标单据号不是按映射生成的，未核对。",
                    "some records were marked done by a person, with another number than the mapping's: not checked."));
        } else {
            findings.add(difference(
                    Difference.Kind.MISSING,
                    record,
                    new Text(
                            "本平台已写入，但目标系统查不到：可能已在目标系统删除或修改了编码。",
                            "written by the platform, but not found at the target: it may have been deleted there, or"
                                    + " given another number.")));
        }
    }

    private void unchecked(Text why) {
        findings.unchecked++;
        findings.note(why.chinese(), why.english());
    }

    private static Difference difference(Difference.Kind kind, Stored record, Text why) {
        return new Difference(
                kind, record.id(), record.key(), record.number(), record.state().name(), record.externalNumber(), why);
    }
}
