package io.duijie.dialect.render.value;

import io.duijie.connector.api.Text;

/**
 * A value can't become what its entry asks for. Carries what failed, not where: whoever renders knows the place. Has no
 * stack trace, since it is an answer about data and not a fault of the program.
 */
public final class ValueFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final transient Text what;

    /**
     * @param code one of dialect §17
     * @param what both languages, without the code and the place
     */
    public ValueFailure(String code, Text what) {
        super(code + ": " + what.english(), null, false, false);
        this.code = code;
        this.what = what;
    }

    public String code() {
        return code;
    }

    public Text what() {
        return what;
    }
}
