package io.duijie.dialect.render.mvel.run;

import org.jspecify.annotations.Nullable;

/** The operations without arguments. */
public final class Leaves {
    private Leaves() {}

    /** A number, text, boolean or null as it is written. */
    public record Constant(@Nullable Object value) implements MvelOperation {
        @Override
        public String word() {
            return "constant";
        }

        @Override
        public @Nullable Object apply(MvelEvaluation evaluation, MvelTerm[] arguments) {
            return value;
        }
    }

    /** A name: what it stands for is looked up in the data, never in MVEL. */
    public record Name(String name) implements MvelOperation {
        @Override
        public String word() {
            return "name";
        }

        @Override
        public @Nullable Object apply(MvelEvaluation evaluation, MvelTerm[] arguments) {
            return evaluation.named(name);
        }
    }

    /** {@code $}. */
    public record Element() implements MvelOperation {
        @Override
        public String word() {
            return "element";
        }

        @Override
        public @Nullable Object apply(MvelEvaluation evaluation, MvelTerm[] arguments) {
            return evaluation.element();
        }
    }
}
