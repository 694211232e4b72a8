package io.duijie.dialect.render.path;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names by which the arrays under iteration go, innermost first (dialect §13.3). Paths remember what they found in a
 * chain, so an array entry hands out the same chain for the same surroundings.
 */
public final class AliasChain {
    static final AliasChain HEAD = new AliasChain(null, "", Set.of());

    private final @Nullable AliasChain outer;
    private final String path;
    private final Set<String> names;

    private AliasChain(@Nullable AliasChain outer, String path, Set<String> names) {
        this.outer = outer;
        this.path = path;
        this.names = names;
    }

    /**
     * The chain inside an array.
     *
     * @param name the array as the document writes it; a dotted one also goes by its last segment
     * @param foundIn the chain whose element holds the array as a member, null = found as a path
     */
    AliasChain inside(CompiledPath name, @Nullable AliasChain foundIn) {
        Set<String> names = new LinkedHashSet<>();
        names.add(name.text());
        names.add(name.lastSegment());
        String full = foundIn == null ? name.fullPath(this) : foundIn.path + "." + name.text();
        names.add(full);
        return new AliasChain(this, full, names);
    }

    @Nullable
    AliasChain outer() {
        return outer;
    }

    String path() {
        return path;
    }

    boolean names(String alias) {
        return names.contains(alias);
    }

    /** Whether an array under iteration goes by that name. */
    boolean knows(String alias) {
        for (AliasChain chain = this; chain != null; chain = chain.outer) {
            if (chain.names(alias)) {
                return true;
            }
        }
        return false;
    }
}
