package io.duijie.dialect.render.template;

/** What a text {@code value} is; everything without one of the four leading words is a template (dialect §6). */
public enum ValueKind {
    TEMPLATE(""),
    FUNCTION("_function"),
    FIND_COLLECTION("_findCollection"),
    MONGO_QUERY("_mongoQuery"),
    MVEL("_mvel");

    private static final ValueKind[] EXPRESSIONS = {FUNCTION, FIND_COLLECTION, MONGO_QUERY, MVEL};

    private final String word;

    ValueKind(String word) {
        this.word = word;
    }

    /** The leading word, empty for a template. */
    public String word() {
        return word;
    }

    /** The kind of {@code text}: the word must come first, with its case, and white space after it. */
    public static ValueKind of(String text) {
        if (text.startsWith("_")) {
            for (ValueKind kind : EXPRESSIONS) {
                int length = kind.word.length();
                if (text.length() > length
                        && text.startsWith(kind.word)
                        && Character.isWhitespace(text.charAt(length))) {
                    return kind;
                }
            }
        }
        return TEMPLATE;
    }

    /** The text behind the leading word, without the white space around it. */
    public String rest(String text) {
        return this == TEMPLATE ? text : text.substring(word.length()).strip();
    }
}
