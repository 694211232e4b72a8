package io.duijie.dialect.render.body;

import io.duijie.dialect.render.path.AliasChain;
import io.duijie.dialect.render.path.ArrayAliases;
import io.duijie.dialect.render.path.CompiledPath;
import io.duijie.dialect.render.path.RowScope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the elements an array entry is made of: the four rules of dialect §13.3. */
final class RowFinder {
    private static final Rows NO_ROWS = new Rows(List.of(), null);
    private static final Rows HEAD_ROW = new Rows(List.of(Boolean.TRUE), null);

    private final @Nullable Candidate name;
    private final Leading[] leadingParts;
    private final CompiledPath[] placeholders;

    /**
     * The elements, nulls included.
     *
     * @param aliases null = rows of the head, made once per element without looking at it
     */
    record Rows(List<?> elements, @Nullable AliasChain aliases) {}

    /**
     * The leading parts of a placeholder's path, shortest first.
     *
     * @param made those that no other placeholder has; null = there are many, and each is made when it is looked for
     */
    private record Leading(CompiledPath path, Candidate @Nullable [] made) {
        private static final int MOST_MADE = 6;

        static Leading of(CompiledPath path, Set<String> seen) {
            if (path.length() > MOST_MADE) {
                return new Leading(path, null);
            }
            List<Candidate> made = new ArrayList<>();
            for (int count = 1; count < path.length(); count++) {
                CompiledPath part = path.leading(count);
                if (seen.add(part.text())) {
                    made.add(new Candidate(part));
                }
            }
            return new Leading(path, made.toArray(new Candidate[0]));
        }

        /** Null when none of them is a list. */
        @Nullable
        Rows rows(RowScope scope) {
            scope.budget().spend(path.length());
            if (made != null) {
                for (Candidate candidate : made) {
                    if (candidate.path.read(scope) instanceof List<?> list) {
                        return candidate.rows(list, scope, null);
                    }
                }
                return null;
            }
            for (int count = 1; count < path.length() && !path.startsNowhere(scope); count++) {
                scope.budget().spend(path.length());
                Candidate candidate = new Candidate(path.leading(count));
                if (candidate.path.read(scope) instanceof List<?> list) {
                    return candidate.rows(list, scope, null);
                }
            }
            return null;
        }
    }

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
        Set<String> seen = new HashSet<>();
        this.leadingParts =
                Arrays.stream(placeholders).map(path -> Leading.of(path, seen)).toArray(Leading[]::new);
    }

    Rows find(RowScope scope) {
        Rows rows = name == null ? null : named(name, scope);
        for (int i = 0; i < leadingParts.length && rows == null; i++) {
            rows = leadingParts[i].rows(scope);
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
