package io.duijie.dialect.metadata.tree;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The way to a value from the file's root. It becomes a text only where one is needed: a name of thousands of characters would
 * otherwise stand in the pointer of everything below it.
 *
 * @param around the way to the object or list that holds the value, null = the root
 * @param name of the member, null = an element
 * @param index of the element
 */
public record NodePath(@Nullable NodePath around, @Nullable String name, int index) {
    public static final NodePath ROOT = new NodePath(null, null, 0);

    NodePath member(String memberName) {
        return new NodePath(this, memberName, 0);
    }

    NodePath item(int elementIndex) {
        return new NodePath(this, null, elementIndex);
    }

    /** It is a member of the root. */
    public boolean isTopMember() {
        return name != null && around != null && around.around == null;
    }

    /** The JSON Pointer. */
    @Override
    public String toString() {
        Deque<NodePath> steps = new ArrayDeque<>();
        for (NodePath at = this; at != null && at.around != null; at = at.around) {
            steps.push(at);
        }
        StringBuilder pointer = new StringBuilder();
        for (NodePath step : steps) {
            pointer.append('/');
            if (step.name == null) {
                pointer.append(step.index);
            } else {
                pointer.append(Pointers.escaped(step.name));
            }
        }
        return pointer.toString();
    }
}
