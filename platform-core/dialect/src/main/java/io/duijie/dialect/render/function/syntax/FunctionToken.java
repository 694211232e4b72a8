package io.duijie.dialect.render.function.syntax;

import java.util.List;
import org.antlr.v4.runtime.CommonToken;

/** A token and what it holds. */
public final class FunctionToken extends CommonToken {
    private static final long serialVersionUID = 1L;

    private final transient List<Object> parts;

    /**
     * @param start offset in the whole value
     * @param end offset behind the token
     * @param parts of a string: {@code String}, {@code Placeholder} or {@link LookUpText} each; of a placeholder or look-up
     *     that one; of anything else none
     */
    FunctionToken(int type, String text, int start, int end, List<Object> parts) {
        super(type, text);
        setStartIndex(start);
        setStopIndex(end - 1);
        setCharPositionInLine(start);
        this.parts = List.copyOf(parts);
    }

    public List<Object> parts() {
        return parts;
    }
}
