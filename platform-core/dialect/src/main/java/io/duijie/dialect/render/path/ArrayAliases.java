package io.duijie.dialect.render.path;

import org.jspecify.annotations.Nullable;

/** Hands out the chains inside one array, the same object for the same surroundings. Thread-safe. */
public final class ArrayAliases {
    private final CompiledPath name;
    private volatile @Nullable Last last;

    private record Last(AliasChain around, @Nullable AliasChain foundIn, AliasChain chain) {}

    /** @param name the array as the document writes it */
    public ArrayAliases(CompiledPath name) {
        this.name = name;
    }

    /**
     * The chain inside the array.
     *
     * @param foundIn the chain whose element holds the array as a member, null = found as a path
     */
    public AliasChain inside(AliasChain around, @Nullable AliasChain foundIn) {
        Last remembered = last;
        if (remembered != null && remembered.around == around && remembered.foundIn == foundIn) {
            return remembered.chain;
        }
        AliasChain chain = around.inside(name, foundIn);
        last = new Last(around, foundIn, chain);
        return chain;
    }
}
