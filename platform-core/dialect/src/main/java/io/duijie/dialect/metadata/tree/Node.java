package io.duijie.dialect.metadata.tree;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON value and where it begins. Immutable. */
public sealed interface Node {
    NodePath path();

    /** JSON Pointer from the file's root, empty for the root. */
    default String pointer() {
        return path().toString();
    }

    Position at();

    /** As {@code io.duijie.dialect.json} has it. */
    @Nullable
    Object value();

    /** {@code null}, {@code ""} or an array without elements: no value in the sense of dialect §1. */
    default boolean isEmpty() {
        Object value = value();
        return value == null || "".equals(value) || (value instanceof List<?> list && list.isEmpty());
    }

    /** The text, null when this is none. */
    default @Nullable String text() {
        return value() instanceof String text ? text : null;
    }

    /** @param members the last of each name, in file order */
    record ObjectNode(NodePath path, Position at, Map<String, Member> members, Map<String, @Nullable Object> value)
            implements Node {

        /** The value of that member, null when it is absent. */
        public @Nullable Node get(String name) {
            Member member = members.get(name);
            return member == null ? null : member.value();
        }

        /** The value of that member, null when it is absent or has no value. */
        public @Nullable Node given(String name) {
            Node node = get(name);
            return node == null || node.isEmpty() ? null : node;
        }

        public @Nullable String text(String name) {
            Node node = get(name);
            return node == null ? null : node.text();
        }

        /** None of the members has a value. */
        public boolean isBlank() {
            return members.values().stream().allMatch(member -> member.value().isEmpty());
        }
    }

    record ListNode(NodePath path, Position at, List<Node> items, List<@Nullable Object> value) implements Node {}

    /** A text, number, boolean or null. */
    record ScalarNode(NodePath path, Position at, @Nullable Object value) implements Node {}

    /**
     * A member of an object.
     *
     * @param at where the name begins
     */
    record Member(String name, Position at, Node value) {

        /** JSON Pointer of the member, equal to the value's. */
        public String pointer() {
            return value.pointer();
        }
    }
}
