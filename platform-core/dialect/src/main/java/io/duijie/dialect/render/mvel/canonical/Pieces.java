package io.duijie.dialect.render.mvel.canonical;

import io.duijie.dialect.render.mvel.run.MvelOperation;
import java.util.ArrayList;
import java.util.List;

/** Numbers the operations of one expression and writes their calls. */
final class Pieces {
    static final int MOST_NODES = 600;
    static final int DEEPEST = 50;

    private final List<MvelOperation> operations = new ArrayList<>();
    private final List<String> bodies = new ArrayList<>();
    private final List<String> lookedUp = new ArrayList<>();

    /** A call and how deeply calls are nested in it. */
    record Piece(String text, int depth) {}

    /** An expression has too many parts or is nested too deeply. */
    static final class TooLargeException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final boolean deep;

        TooLargeException(boolean deep) {
            super("too large", null, false, false);
            this.deep = deep;
        }

        boolean isDeep() {
            return deep;
        }
    }

    Piece call(MvelOperation operation, List<Piece> arguments) {
        int number = operations.size();
        operations.add(operation);
        if (operations.size() > MOST_NODES) {
            throw new TooLargeException(false);
        }
        StringBuilder text =
                new StringBuilder("c.").append(operation.word()).append('(').append(number);
        int deepest = 0;
        for (Piece argument : arguments) {
            text.append(',').append(argument.text);
            deepest = Math.max(deepest, argument.depth);
        }
        if (deepest >= DEEPEST) {
            throw new TooLargeException(true);
        }
        return new Piece(text.append(')').toString(), deepest + 1);
    }

    /** The number of a program of its own; its depth counts where it stands. */
    int body(Piece piece) {
        bodies.add(piece.text);
        return bodies.size() - 1;
    }

    void looksUp(String integrationId) {
        lookedUp.add(integrationId);
    }

    CanonicalExpression whole(Piece piece) {
        return new CanonicalExpression(piece.text, bodies, operations, lookedUp);
    }
}
