package io.duijie.engine.plugin;

import io.duijie.connector.api.Reason;
import io.duijie.engine.failure.InnermostCause;

/** A jar can't be used; says why. */
final class JarRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final String chinese;
    private final String english;

    JarRefusal(String code, String chinese, String english) {
        super(code + ": " + english);
        this.code = code;
        this.chinese = chinese;
        this.english = english;
    }

    /** The reason with the jar's name in front. */
    Reason reason(String jarName) {
        return Reason.of(code, "连接器 " + jarName + "：" + chinese, jarName + ": " + english);
    }

    /** What a faulty jar threw, in few words; nothing of it is kept, since that would keep its classes. */
    static JarRefusal thrown(String code, String chinese, String english, Throwable problem) {
        Throwable root = InnermostCause.of(problem);
        String name = root.getClass().getSimpleName();
        String detail = root.getMessage() == null ? name : name + ": " + InnermostCause.firstLine(root);
        boolean missing = root instanceof ClassNotFoundException || root instanceof NoClassDefFoundError;
        return new JarRefusal(
                code,
                chinese + "（" + detail + "）" + (missing ? "。连接器须自带它用到的库" : ""),
                english + " (" + detail + ")" + (missing ? "; a connector bundles every library it uses" : ""));
    }
}
