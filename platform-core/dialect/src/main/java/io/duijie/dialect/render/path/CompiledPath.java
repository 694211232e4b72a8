package io.duijie.dialect.render.path;

import io.duijie.dialect.render.value.Values;
import io.duijie.dialect.render.variable.SystemVariable;
import io.duijie.dialect.render.variable.SystemVariables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A path of dialect §6.4, taken apart once: system variable, then alias, then the record's content. Thread-safe; it remembers
 * the last chain of aliases it was read in.
 */
public final class CompiledPath {
    /** What a path gives that does not exist, as opposed to null, which is there. */
    public static final Object MISSING = new Object();

    private static final String WRITE_BACK = "primaryWriteback";
    private static final int NO_INDEX = -1;
    private static final int LONGEST = 1_000;
    private static final int MOST_SEGMENTS = 32;

    private final String text;
    private final String[] segments;
    private final MemberNames[] names;
    private final int[] indices;
    private final @Nullable SystemVariable variable;
    private final boolean writeBack;
    private volatile Binding lastBinding;

    /**
     * Where a path starts in one chain of aliases.
     *
     * @param up how many scopes outwards the element is, negative = the path starts at the content
     * @param from the segment to go on with
     */
    private record Binding(AliasChain chain, int up, int from) {}

    private CompiledPath(String text) {
        this.text = text;
        this.segments = isTooLong(text) ? new String[] {text} : text.split("\\.", -1);
        this.names = new MemberNames[segments.length];
        this.indices = new int[segments.length];
        int[] starts = new int[segments.length];
        for (int i = 1; i < segments.length; i++) {
            starts[i] = starts[i - 1] + segments[i - 1].length() + 1;
        }
        for (int i = 0; i < segments.length; i++) {
            names[i] = MemberNames.from(text, segments, starts, i);
            indices[i] = index(segments[i]);
        }
        this.variable = SystemVariables.find(text);
        this.writeBack = segments[0].equals(WRITE_BACK);
        this.lastBinding = new Binding(AliasChain.HEAD, NO_INDEX, 0);
    }

    /** Whether the path is too long for any record. Its segments could be read as too many names, so validation refuses it. */
    public static boolean isTooLong(String text) {
        return text.length() > LONGEST || text.chars().filter(c -> c == '.').count() >= MOST_SEGMENTS;
    }

    public static CompiledPath compile(String text) {
        return new CompiledPath(text);
    }

    private static int index(String segment) {
        int index = segment.isEmpty() ? NO_INDEX : 0;
        for (int i = 0; i < segment.length() && index != NO_INDEX; i++) {
            char c = segment.charAt(i);
            index = c < '0' || c > '9' ? NO_INDEX : (int) Math.min(Integer.MAX_VALUE, index * 10L + c - '0');
        }
        return index;
    }

    public String text() {
        return text;
    }

    /** The system variable that the whole path names, null = none. */
    public @Nullable SystemVariable variable() {
        return variable;
    }

    String lastSegment() {
        return segments[segments.length - 1];
    }

    /** The path of the first segments; of none more than there are. */
    public CompiledPath leading(int count) {
        return compile(String.join(".", List.of(segments).subList(0, count)));
    }

    /** The path from the record, with an alias in front replaced by the path of its array. */
    String fullPath(AliasChain chain) {
        Binding binding = bind(chain);
        AliasChain found = chain;
        for (int i = 0; i < binding.up && found.outer() != null; i++) {
            found = found.outer();
        }
        if (binding.up < 0 || found == null) {
            return text;
        }
        String rest = String.join(".", List.of(segments).subList(binding.from, segments.length));
        return rest.isEmpty() ? found.path() : found.path() + "." + rest;
    }

    /** What the path gives where rendering stands; null when it holds null, {@link #MISSING} when it does not exist. */
    public @Nullable Object read(RowScope scope) {
        if (variable != null) {
            Object value = variable.value(scope.variables());
            return value == null ? MISSING : value;
        }
        AliasChain chain = scope.aliases();
        if (chain != AliasChain.HEAD) {
            Binding binding = lastBinding;
            if (binding.chain != chain) {
                binding = bind(chain);
                lastBinding = binding;
            }
            if (binding.up >= 0) {
                return goOn(scope.up(binding.up).element(), binding.from);
            }
        }
        Map<String, @Nullable Object> stored = writeBack ? scope.writeBack() : null;
        return stored == null ? goOn(scope.content(), 0) : goOn(stored, 1);
    }

    /** What the path gives from {@code root} on, without variables and aliases. */
    public @Nullable Object readFrom(@Nullable Object root) {
        return goOn(root, 0);
    }

    /**
     * The list whose elements this path goes through as a whole, from wherever in it rendering stands: what {@link #column}
     * gives is the same at each of them. {@link #MISSING} when it is the same everywhere in the record, null when it depends on
     * the current element.
     */
    public @Nullable Object columnOf(RowScope scope) {
        Binding binding = variable == null ? bind(scope.aliases()) : null;
        if (binding == null || binding.up < 0) {
            return MISSING;
        }
        RowScope iterated = scope.up(binding.up);
        boolean goesDeeper = Column.read(this, iterated.element(), binding.from, iterated.element()) != null;
        return goesDeeper ? null : iterated.elements();
    }

    /**
     * The values of this path over the whole array it goes through, for an aggregate (dialect §9.6); null when there is none.
     * An array under iteration counts as a whole, unless the path goes through another one inside its current element.
     */
    public @Nullable Column column(RowScope scope) {
        if (variable != null) {
            return null;
        }
        Binding binding = bind(scope.aliases());
        if (binding.up >= 0) {
            RowScope iterated = scope.up(binding.up);
            Column inside = Column.read(this, iterated.element(), binding.from, iterated.element());
            return inside == null
                    ? Column.iterated(this, iterated.elements(), binding.from, iterated.element())
                    : inside;
        }
        Map<String, @Nullable Object> stored = writeBack ? scope.writeBack() : null;
        return stored == null ? Column.read(this, scope.content(), 0, null) : Column.read(this, stored, 1, null);
    }

    /** How many segments there are. */
    public int length() {
        return segments.length;
    }

    /** The place of an element that a segment names, negative when it is a member's name. */
    int index(int segment) {
        return indices[segment];
    }

    MemberNames.@Nullable Name member(Map<?, ?> object, int segment) {
        return names[segment].longestIn(object, writeBack && segment > 0);
    }

    private Binding bind(AliasChain chain) {
        for (int count = segments.length; count > 0; count--) {
            String part = count == segments.length
                    ? text
                    : String.join(".", List.of(segments).subList(0, count));
            int up = 0;
            for (AliasChain at = chain; at != null; at = at.outer()) {
                if (at.names(part)) {
                    return new Binding(chain, up, count);
                }
                up++;
            }
        }
        return new Binding(chain, NO_INDEX, 0);
    }

    /** Whether nothing of the record answers to the first segment: neither an alias nor a member that is not null. */
    public boolean startsNowhere(RowScope scope) {
        if (scope.aliases().knows(segments[0]) || (writeBack && scope.writeBack() != null)) {
            return false;
        }
        return scope.content().get(segments[0]) == null && names[0].longerThanOne(scope.content()) == null;
    }

    private @Nullable Object goOn(@Nullable Object from, int segment) {
        Object value = from;
        int at = segment;
        while (at < segments.length) {
            if (value instanceof Map<?, ?> object) {
                MemberNames.Name name = member(object, at);
                if (name == null) {
                    return MISSING;
                }
                value = name.valueIn(object);
                at += name.segments();
            } else if (value instanceof List<?> list) {
                if (indices[at] == NO_INDEX) {
                    return overAll(list, at);
                }
                if (indices[at] >= list.size()) {
                    return MISSING;
                }
                value = list.get(indices[at]);
                at++;
            } else {
                return MISSING;
            }
        }
        return value;
    }

    /**
     * Whether the test passes for what the path gives from {@code root} on; where a list is crossed or stands at the end, for
     * one of its elements. The test gets {@link #MISSING} for what does not exist, also when there are no elements.
     */
    public boolean anyFrom(@Nullable Object root, Predicate<@Nullable Object> test) {
        return any(root, 0, test);
    }

    private boolean any(@Nullable Object from, int segment, Predicate<@Nullable Object> test) {
        Object value = from;
        int at = segment;
        while (at < segments.length) {
            if (value instanceof Map<?, ?> object) {
                MemberNames.Name name = names[at].longestIn(object, writeBack && at > 0);
                if (name == null) {
                    return test.test(MISSING);
                }
                value = name.valueIn(object);
                at += name.segments();
            } else if (value instanceof List<?> list) {
                if (indices[at] == NO_INDEX) {
                    return anyElement(list, at, test);
                }
                if (indices[at] >= list.size()) {
                    return test.test(MISSING);
                }
                value = list.get(indices[at]);
                at++;
            } else {
                return test.test(MISSING);
            }
        }
        return (value instanceof List<?> list && !list.isEmpty()) ? anyElement(list, at, test) : test.test(value);
    }

    private boolean anyElement(List<?> list, int segment, Predicate<@Nullable Object> test) {
        if (list.isEmpty()) {
            return test.test(MISSING);
        }
        for (Object element : list) {
            if (any(element, segment, test)) {
                return true;
            }
        }
        return false;
    }

    private List<Object> overAll(List<?> list, int segment) {
        List<Object> values = new ArrayList<>(list.size());
        for (Object element : list) {
            Object value = goOn(element, segment);
            if (value != null && value != MISSING && Values.hasValue(value)) {
                values.add(value);
            }
        }
        return values;
    }

    @Override
    public String toString() {
        return text;
    }
}
