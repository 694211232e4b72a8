package io.duijie.engine.render.body;

import io.duijie.engine.render.path.AliasChain;
import io.duijie.engine.render.path.ArrayAliases;
import io.duijie.engine.render.path.CompiledPath;
import io.duijie.engine.render.path.RowScope;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the elements an array entry is made of: the four rules of dialect §13.3. */
final class RowFinder {
    private static final Rows NO_ROWS = new Rows(List.of(), null);
    private static final Rows HEAD_ROW = new Rows(List.of(Boolean.TRUE), null);

    private final @Nullable Candidate name;
    private final Candidate[] leadingParts;
    private final CompiledPath[] placeholders;

    /**
     * The elements, nulls included.
     *
     * @param aliases null = rows of the head, made once per element without looking at it
     */
    record Rows(List<?> elements, @Nullable AliasChain aliases) {}

    private record Candidate(CompiledPath path, ArrayAliases aliases) {
        Candidate(CompiledPath path) {
            this(path, new ArrayAliases(path));
        }

        Rows rows(List<?> elements, RowScope scope, @Nullable RowScope foundIn) {
            return new Rows(elements, aliases.inside(scope.aliases(), foundIn == null ? null : foundIn.aliases()));
        }
    }

    /**
     * @param name the value without braces, null = none
     * @param dotted the children's dotted placeholders in document order
     */
    RowFinder(@Nullable String name, List<String> dotted) {
        this.name = name == null ? null : new Candidate(CompiledPath.compile(name));
        this.placeholders =
                dotted.stream().distinct().map(CompiledPath::compile).toArray(CompiledPath[]::new);
        this.leadingParts = Arrays.stream(placeholders)
                .flatMap(path -> path.leadingParts().stream())
                .map(CompiledPath::text)
                .distinct()
                .map(text -> new Candidate(CompiledPath.compile(text)))
                .toArray(Candidate[]::new);
    }

    Rows find(RowScope scope) {
        Rows rows = name == null ? null : named(name, scope);
        for (int i = 0; i < leadingParts.length && rows == null; i++) {
            if (leadingParts[i].path.read(scope) instanceof List<?> list) {
                rows = leadingParts[i].rows(list, scope, null);
            }
        }
        if (rows != null) {
            return rows;
        }
        for (CompiledPath path : placeholders) {
            if (path.startsNowhere(scope)) {
                return NO_ROWS;
            }
        }
        return HEAD_ROW;
    }

    private static @Nullable Rows named(Candidate name, RowScope scope) {
        for (RowScope at = scope; at != null && at.element() != null; at = at.outer()) {
            List<?> elements = elements(name.path.readFrom(at.element()));
            if (elements != null) {
                return name.rows(elements, scope, at);
            }
        }
        List<?> elements = elements(name.path.read(scope));
        return elements == null ? null : name.rows(elements, scope, null);
    }

    private static @Nullable List<?> elements(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list;
        }
        return value instanceof Map ? List.of(value) : null;
    }
}
