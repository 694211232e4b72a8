package io.duijie.dialect.metadata.check;

import io.duijie.dialect.metadata.tree.Node;
import io.duijie.dialect.metadata.tree.Node.ListNode;
import io.duijie.dialect.metadata.tree.Node.Member;
import io.duijie.dialect.metadata.tree.Node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Finds values by JSON Pointer. */
final class PointerLookup {
    private PointerLookup() {}

    /** The value at {@code pointer} below {@code root}, or the last one on the way that exists. */
    static Node at(Node root, String pointer) {
        Node node = root;
        for (String step :
                pointer.isEmpty() ? new String[0] : pointer.substring(1).split("/", -1)) {
            Node next = step(node, step.replace("~1", "/").replace("~0", "~"));
            if (next == null) {
                return node;
            }
            node = next;
        }
        return node;
    }

    private static @Nullable Node step(Node node, String step) {
        if (node instanceof ObjectNode object) {
            Member member = object.members().get(step);
            return member == null ? null : member.value();
        }
        if (node instanceof ListNode list && step.matches("[0-9]{1,9}")) {
            int index = Integer.parseInt(step);
            return index < list.items().size() ? list.items().get(index) : null;
        }
        return null;
    }

    /** What a message calls the value: the member's name, {@code name[2]} in a list, {@code the file} for the root. */
    static String name(String pointer) {
        if (pointer.isEmpty()) {
            return "the file";
        }
        int last = pointer.lastIndexOf('/');
        String name = pointer.substring(last + 1).replace("~1", "/").replace("~0", "~");
        return name.matches("[0-9]+") ? name(pointer.substring(0, last)) + "[" + name + "]" : name;
    }
}
