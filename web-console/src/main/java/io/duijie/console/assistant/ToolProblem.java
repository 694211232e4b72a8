package io.duijie.console.assistant;

import io.duijie.connector.api.Reason;

/** Why a tool can't answer; told to the assistant. */
final class ToolProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Reason reason;

    ToolProblem(Reason reason) {
        super(reason.toString(), null, false, false);
        this.reason = reason;
    }

    static ToolProblem of(String code, String chinese, String english) {
        return new ToolProblem(Reason.of(code, chinese, english));
    }

    static ToolProblem argument(String name, String chinese, String english) {
        return of("bad-argument", "参数 " + name + "：" + chinese, "the argument " + name + ": " + english);
    }

    Reason reason() {
        return reason;
    }
}
