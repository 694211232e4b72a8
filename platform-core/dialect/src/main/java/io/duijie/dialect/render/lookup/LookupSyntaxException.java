package io.duijie.dialect.render.lookup;

import io.duijie.connector.api.Text;
import java.util.function.BiFunction;

/** Says what is wrong with the text of a look-up. Validation reports it, so a document with such a text never runs. */
public final class LookupSyntaxException extends RuntimeException {
    public static final String LOOKUP_SYNTAX = "lookup-syntax";
    public static final String MONGO_FILTER = "mongo-filter";

    private static final int LONGEST = 20_000;
    private static final long serialVersionUID = 1L;

    private final String code;
    private final transient Text what;

    private LookupSyntaxException(String code, Text what) {
        super(code + ": " + what.english(), null, false, false);
        this.code = code;
        this.what = what;
    }

    static LookupSyntaxException lookup(String english, String chinese) {
        return new LookupSyntaxException(LOOKUP_SYNTAX, new Text("关联查询：" + chinese, "look-up: " + english));
    }

    static LookupSyntaxException filter(String english, String chinese) {
        return new LookupSyntaxException(MONGO_FILTER, new Text("过滤条件：" + chinese, "filter: " + english));
    }

    /** The length is checked before anything else. */
    static void checkLength(String text, BiFunction<String, String, LookupSyntaxException> problem) {
        if (text.length() > LONGEST) {
            throw problem.apply("longer than " + LONGEST + " characters", "超过 " + LONGEST + " 个字符");
        }
    }

    /** One of dialect appendix B. */
    public String code() {
        return code;
    }

    public Text what() {
        return what;
    }
}
