package io.duijie.dialect.metadata.check;

import io.duijie.dialect.metadata.tree.Node;
import io.duijie.dialect.metadata.tree.Node.ListNode;
import io.duijie.dialect.metadata.tree.Node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A field entry and where it stands.
 *
 * @param list {@code request}, {@code otherRequest}, …: the document's list in which it stands, at whatever depth
 * @param parent the entry whose {@code children} holds it, null = directly in the list
 */
record Entry(ObjectNode node, Side side, String list, @Nullable Entry parent) {

    @Nullable
    String field() {
        return node.text("field");
    }

    /** Lower-case, null when there is none. */
    @Nullable
    String type() {
        String type = node.text("type");
        return type == null || type.isEmpty() ? null : type.toLowerCase(Locale.ROOT);
    }

    /** The entries in {@code children}, empty when there are none. */
    List<Entry> children() {
        return of(node.get("children"), side, list, this);
    }

    /** This entry or one around it stands directly in the list and has that field. */
    boolean standsIn(String topField) {
        Entry top = this;
        while (top.parent != null) {
            top = top.parent;
        }
        return topField.equals(top.field());
    }

    /** The entries of a list; what is no object is left out. */
    static List<Entry> of(@Nullable Node list, Side side, String name, @Nullable Entry parent) {
        if (!(list instanceof ListNode items)) {
            return List.of();
        }
        return items.items().stream()
                .filter(ObjectNode.class::isInstance)
                .map(item -> new Entry((ObjectNode) item, side, name, parent))
                .toList();
    }
}
