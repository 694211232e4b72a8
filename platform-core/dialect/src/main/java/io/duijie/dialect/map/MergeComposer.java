package io.duijie.dialect.map;

import io.duijie.dialect.document.Grouping.Merge;
import io.duijie.dialect.record.StoredRecord;
import io.duijie.dialect.render.value.Codes;
import io.duijie.dialect.render.value.ValueFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code merge} (dialect §15.3): head of the first record, an array with an element per record. */
final class MergeComposer implements Composer {
    private final Merge rule;
    private final Set<String> keys;
    private final Set<String> sums;
    private final @Nullable Set<String> body;
    private final @Nullable Set<String> header;

    MergeComposer(Merge rule) {
        this.rule = rule;
        this.keys = new LinkedHashSet<>(rule.field());
        this.sums = new LinkedHashSet<>(rule.bodySum());
        this.header = rule.header() == null ? null : new LinkedHashSet<>(rule.header());
        this.body = rule.body() == null ? null : new LinkedHashSet<>(rule.body());
        if (body != null) {
            body.addAll(sums);
        }
    }

    @Override
    public @Nullable String code(Map<String, @Nullable Object> content) {
        for (String key : rule.field()) {
            if (Codes.of(content.get(key)) == null) {
                return null;
            }
        }
        return GroupCode.of(content, rule.field());
    }

    @Override
    public Composed compose(List<StoredRecord> records) {
        Map<String, @Nullable Object> first = records.get(0).content();
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        keys.forEach(member -> copy(first, member, document));
        headOf(first).forEach(member -> copy(first, member, document));
        Elements elements = new Elements();
        int conflicts = 0;
        for (StoredRecord record : records) {
            conflicts += conflicts(first, record.content());
            elements.add(record);
        }
        document.put(rule.bodyName(), elements.list());
        return elements.failures.isEmpty()
                ? new Composed(List.of(new Composed.Part(document, records)), List.of(), conflicts)
                : new Composed(List.of(), elements.failures, conflicts);
    }

    /** Names of the head's members, the keys left out. */
    private Set<String> headOf(Map<String, @Nullable Object> content) {
        if (header != null) {
            return header;
        }
        Set<String> names = new LinkedHashSet<>(content.keySet());
        names.removeAll(keys);
        names.removeAll(body == null ? sums : body);
        return names;
    }

    private Set<String> bodyOf(Map<String, @Nullable Object> content) {
        if (body != null) {
            return body;
        }
        Set<String> names = new LinkedHashSet<>(content.keySet());
        names.removeAll(keys);
        names.removeAll(header == null ? Set.of() : header);
        return names;
    }

    private int conflicts(Map<String, @Nullable Object> first, Map<String, @Nullable Object> later) {
        Set<String> names = headOf(first);
        if (header == null) {
            names.addAll(headOf(later));
        }
        int conflicts = 0;
        for (String member : names) {
            if (!GroupCode.of(first.get(member)).equals(GroupCode.of(later.get(member)))) {
                conflicts++;
            }
        }
        return conflicts;
    }

    private static void copy(Map<String, @Nullable Object> from, String member, Map<String, @Nullable Object> to) {
        if (from.containsKey(member)) {
            to.putIfAbsent(member, from.get(member));
        }
    }

    /** The elements of one document; with {@code bodySum}, those that agree in all other members are one. */
    private final class Elements {
        private final List<Element> all = new ArrayList<>();
        private final Map<Map<String, String>, Element> alike = new LinkedHashMap<>();
        final List<ValueFailure> failures = new ArrayList<>();

        void add(StoredRecord record) {
            Map<String, @Nullable Object> content = record.content();
            Set<String> members = bodyOf(content);
            if (sums.isEmpty()) {
                all.add(new Element(content, members));
                return;
            }
            Map<String, String> codes = new TreeMap<>();
            for (String member : members) {
                String code = GroupCode.of(content.get(member));
                if (!sums.contains(member) && !code.equals(GroupCode.NO_VALUE)) {
                    codes.put(member, code);
                }
            }
            Element element = alike.computeIfAbsent(codes, any -> {
                Element fresh = new Element(content, members);
                all.add(fresh);
                return fresh;
            });
            for (String member : sums) {
                try {
                    element.sum(member).add(content.get(member), member, record.key());
                } catch (ValueFailure e) {
                    failures.add(e);
                }
            }
        }

        List<Map<String, @Nullable Object>> list() {
            return all.stream().map(Element::content).toList();
        }
    }

    private static final class Element {
        private final Map<String, @Nullable Object> content = new LinkedHashMap<>();
        private final Map<String, Sum> totals = new LinkedHashMap<>();

        Element(Map<String, @Nullable Object> from, Set<String> members) {
            members.forEach(member -> copy(from, member, content));
        }

        Sum sum(String member) {
            return totals.computeIfAbsent(member, any -> new Sum());
        }

        Map<String, @Nullable Object> content() {
            totals.forEach((member, sum) -> {
                Object total = sum.total();
                if (total == null) {
                    content.remove(member);
                } else {
                    content.put(member, total);
                }
            });
            return content;
        }
    }
}
