package io.duijie.dialect.render.mvel.syntax;

import org.antlr.v4.runtime.CommonToken;

/** A token; the text of a string is what stands between its quotes with the escapes resolved. */
public final class MvelToken extends CommonToken {
    private static final long serialVersionUID = 1L;

    private final String source;

    /**
     * @param value what the token means
     * @param source how it is written
     * @param start offset in the whole text
     */
    MvelToken(int type, String value, String source, int start) {
        super(type, value);
        this.source = source;
        setStartIndex(start);
        setStopIndex(start + source.length() - 1);
        setCharPositionInLine(start);
    }

    String source() {
        return source;
    }
}
