package io.duijie.dialect.render.mvel.wall;

import io.duijie.dialect.render.mvel.run.MvelOperation;
import io.duijie.dialect.render.mvel.run.MvelTerm;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mvel2.ParserContext;
import org.mvel2.compiler.Accessor;
import org.mvel2.integration.VariableResolverFactory;
import org.mvel2.optimizers.AccessorOptimizer;

/**
 * Takes the place of everything by which compiled MVEL reaches members, methods, collections and constructors: it knows calls of the
 * context object and refuses all else. Public with a public constructor since MVEL makes one for each access.
 */
public final class HardenedAccessors implements AccessorOptimizer {
    private static final String CONTEXT = "c.";
    private static final int MOST_DIGITS = 4;

    /**
     * The access that a piece of canonical text stands for.
     *
     * @throws WallException if it is anything but a call of one of these operations
     */
    static Accessor accessor(char[] text, int start, int length, List<MvelOperation> operations, ParserContext parser) {
        Scanner scanner = new Scanner(text, start, start + length);
        scanner.take(CONTEXT);
        String word = scanner.word();
        scanner.take("(");
        int number = scanner.number();
        if (number >= operations.size() || !operations.get(number).word().equals(word)) {
            throw new WallException("no operation " + number + " " + word);
        }
        List<MvelTerm> arguments = new ArrayList<>();
        while (scanner.continues(',')) {
            int from = scanner.at();
            scanner.skipCall();
            arguments.add(Wall.term(text, from, scanner.at() - from, operations, parser));
        }
        scanner.take(")");
        scanner.end();
        return new ContextCall(operations.get(number), arguments.toArray(new MvelTerm[0]));
    }

    /** Reads canonical text. */
    private static final class Scanner {
        private final char[] text;
        private final int end;
        private int at;

        Scanner(char[] text, int start, int end) {
            this.text = text;
            this.at = start;
            this.end = end;
        }

        int at() {
            return at;
        }

        private char look() {
            return at < end ? text[at] : 0;
        }

        void take(String expected) {
            for (int i = 0; i < expected.length(); i++) {
                if (look() != expected.charAt(i)) {
                    throw new WallException("not a call of the context object at " + at);
                }
                at++;
            }
        }

        String word() {
            int from = at;
            while (look() >= 'a' && look() <= 'z') {
                at++;
            }
            return new String(text, from, at - from);
        }

        int number() {
            int number = 0;
            int from = at;
            while (look() >= '0' && look() <= '9' && at - from < MOST_DIGITS) {
                number = number * 10 + look() - '0';
                at++;
            }
            if (at == from) {
                throw new WallException("no operation is named at " + at);
            }
            return number;
        }

        boolean continues(char separator) {
            boolean continues = look() == separator;
            at += continues ? 1 : 0;
            return continues;
        }

        /** To behind the bracket that closes the call that begins here. */
        void skipCall() {
            int depth = 0;
            while (at < end) {
                char c = text[at];
                if (depth == 0 && (c == ',' || c == ')')) {
                    return;
                }
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
                at++;
            }
        }

        void end() {
            if (at != end) {
                throw new WallException("something follows the call at " + at);
            }
        }
    }

    @Override
    public void init() {
        // nothing to prepare
    }

    /** What is compiled by {@link Wall} has its accessors already, so whoever gets here came another way. */
    @Override
    @SuppressWarnings("rawtypes")
    public Accessor optimizeAccessor(
            ParserContext parser,
            char[] text,
            int start,
            int length,
            Object context,
            Object element,
            VariableResolverFactory variables,
            boolean root,
            Class type) {
        throw refused(text, start, length);
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Accessor optimizeSetAccessor(
            ParserContext parser,
            char[] text,
            int start,
            int length,
            Object context,
            Object element,
            VariableResolverFactory variables,
            boolean root,
            Object value,
            Class type) {
        throw refused(text, start, length);
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Accessor optimizeCollection(
            ParserContext parser,
            Object collection,
            Class type,
            char[] text,
            int start,
            int length,
            Object context,
            Object element,
            VariableResolverFactory variables) {
        throw refused(text, start, length);
    }

    @Override
    public Accessor optimizeObjectCreation(
            ParserContext parser,
            char[] text,
            int start,
            int length,
            Object context,
            Object element,
            VariableResolverFactory variables) {
        throw refused(text, start, length);
    }

    private static WallException refused(char[] text, int start, int length) {
        int shown = Math.min(Math.max(0, length), Math.min(40, text.length - start));
        return new WallException("refused: " + new String(text, start, shown));
    }

    @Override
    public @Nullable Object getResultOptPass() {
        return null;
    }

    @Override
    public Class<?> getEgressType() {
        return Object.class;
    }

    @Override
    public boolean isLiteralOnly() {
        return false;
    }
}
