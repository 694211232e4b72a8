package io.duijie.dialect.map;

import io.duijie.dialect.document.Grouping.Calculate;
import io.duijie.dialect.record.StoredRecord;
import io.duijie.dialect.render.value.ValueFailure;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code groupCalculate} (dialect §15.4): heads, inside them elements, with calculated members. */
final class CalculateComposer implements Composer {
    private final Calculate rule;

    CalculateComposer(Calculate rule) {
        this.rule = rule;
    }

    @Override
    public String code(Map<String, @Nullable Object> content) {
        return GroupCode.of(content, rule.headerGroup());
    }

    @Override
    public Composed compose(List<StoredRecord> records) {
        List<ValueFailure> failures = new ArrayList<>();
        Map<String, Element> elements = new LinkedHashMap<>();
        for (StoredRecord record : records) {
            elements.computeIfAbsent(
                            GroupCode.of(record.content(), rule.bodyGroup()),
                            code -> new Element(record.content(), rule))
                    .add(record, failures);
        }
        if (!failures.isEmpty()) {
            return new Composed(List.of(), failures, 0);
        }
        List<Element> all = List.copyOf(elements.values());
        int most = rule.bodyMaxLine() == 0 ? all.size() : rule.bodyMaxLine();
        List<Composed.Part> parts = new ArrayList<>();
        for (int from = 0; from < all.size(); from += most) {
            parts.add(part(records, all.subList(from, Math.min(from + most, all.size()))));
        }
        return new Composed(parts, List.of(), 0);
    }

    private Composed.Part part(List<StoredRecord> all, List<Element> elements) {
        Map<String, @Nullable Object> content = members(all.get(0).content(), rule.headerGroup());
        if (rule.bodyGroup().isEmpty()) {
            content.putAll(elements.get(0).content());
            return new Composed.Part(content, all);
        }
        content.put(rule.bodyName(), elements.stream().map(Element::content).toList());
        Set<Long> inside = new HashSet<>();
        elements.forEach(element -> element.records.forEach(record -> inside.add(record.id())));
        return new Composed.Part(
                content,
                all.stream().filter(record -> inside.contains(record.id())).toList());
    }

    private static Map<String, @Nullable Object> members(Map<String, @Nullable Object> content, List<String> names) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        for (String name : names) {
            if (content.containsKey(name)) {
                members.put(name, content.get(name));
            }
        }
        return members;
    }

    private static final class Element {
        private final Map<String, @Nullable Object> group;
        private final Map<String, Calculation> calculations = new LinkedHashMap<>();
        final List<StoredRecord> records = new ArrayList<>();

        Element(Map<String, @Nullable Object> first, Calculate rule) {
            this.group = members(first, rule.bodyGroup());
            rule.calculate().forEach((member, operator) -> calculations.put(member, new Calculation(operator, member)));
        }

        void add(StoredRecord record, List<ValueFailure> failures) {
            records.add(record);
            calculations.forEach((member, calculation) -> {
                try {
                    calculation.add(record.content().get(member), record.key());
                } catch (ValueFailure e) {
                    failures.add(e);
                }
            });
        }

        Map<String, @Nullable Object> content() {
            Map<String, @Nullable Object> content = new LinkedHashMap<>(group);
            calculations.forEach((member, calculation) -> {
                Object result = calculation.result();
                if (result == null) {
                    content.remove(member);
                } else {
                    content.put(member, result);
                }
            });
            return content;
        }
    }
}
