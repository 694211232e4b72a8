package io.duijie.kingdee;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A place in a rendered document that names base data: {@code "FSELLER":{"FNumber":"S001"}}.
 *
 * @param row 1-based row of the entry it stands in, 0 = the head
 */
record ModelReference(String field, String number, int row) {

    static List<ModelReference> in(Map<String, @Nullable Object> model) {
        List<ModelReference> found = new ArrayList<>();
        collect(model, 0, found);
        return found;
    }

    private static void collect(Map<String, @Nullable Object> object, int row, List<ModelReference> found) {
        for (Map.Entry<String, @Nullable Object> member : object.entrySet()) {
            Object value = member.getValue();
            if (value instanceof Map<?, ?>) {
                Map<String, @Nullable Object> inner = Values.map(value);
                String number = number(inner);
                if (number != null) {
                    found.add(new ModelReference(member.getKey(), number, row));
                }
                collect(inner, row, found);
            } else {
                int line = 0;
                for (Object element : Values.list(value)) {
                    line++;
                    collect(Values.map(element), line, found);
                }
            }
        }
    }

    /** The one text of an object with one member ({@code FNumber}, {@code FUserID}, {@code FCODE}, …), else null. */
    private static @Nullable String number(Map<String, @Nullable Object> object) {
        if (object.size() != 1) {
            return null;
        }
        String text = Values.trimmed(object.values().iterator().next());
        return text.isEmpty() ? null : text;
    }
}
