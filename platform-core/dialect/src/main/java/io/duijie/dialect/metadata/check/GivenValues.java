package io.duijie.dialect.metadata.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.duijie.dialect.metadata.tree.Node;
import io.duijie.dialect.metadata.tree.Node.ListNode;
import io.duijie.dialect.metadata.tree.Node.Member;
import io.duijie.dialect.metadata.tree.Node.ObjectNode;
import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A file as the schema library takes it, members without a value left out: absent and no value are alike (dialect §1). */
final class GivenValues {
    private static final JsonNodeFactory FACTORY = JsonNodeFactory.instance;
    private static final Set<String> ALWAYS = Set.of("id", "connections");

    private GivenValues() {}

    static JsonNode of(Node node) {
        if (node instanceof ObjectNode object) {
            com.fasterxml.jackson.databind.node.ObjectNode copy = FACTORY.objectNode();
            for (Member member : object.members().values()) {
                if (!member.value().isEmpty() || isKept(member)) {
                    copy.set(member.name(), of(member.value()));
                }
            }
            return copy;
        }
        if (node instanceof ListNode list) {
            ArrayNode copy = FACTORY.arrayNode(list.items().size());
            list.items().forEach(item -> copy.add(of(item)));
            return copy;
        }
        return scalar(node.value());
    }

    /** {@code "id":""} is a bad id rather than a missing one, and there may be no connections. */
    private static boolean isKept(Member member) {
        return member.value().path().isTopMember()
                && ALWAYS.contains(member.name())
                && member.value().value() != null;
    }

    private static JsonNode scalar(@Nullable Object value) {
        if (value instanceof String text) {
            return FACTORY.textNode(text);
        }
        if (value instanceof Boolean flag) {
            return FACTORY.booleanNode(flag);
        }
        if (value instanceof Long number) {
            return FACTORY.numberNode(number.longValue());
        }
        return value instanceof BigDecimal number ? FACTORY.numberNode(number) : FACTORY.nullNode();
    }
}
