package io.duijie.engine.extract.page;

import io.duijie.connector.api.Reason;
import io.duijie.dialect.document.Failure;
import java.util.List;
import java.util.stream.Collectors;

/** A source request can't be rendered; nothing was called. */
public final class RequestFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Failure> failures;

    public RequestFailure(List<Failure> failures) {
        super(failures.stream().map(failure -> failure.reason().english()).collect(Collectors.joining("; ")));
        this.failures = List.copyOf(failures);
    }

    public List<Failure> failures() {
        return failures;
    }

    /** The first failure heads it, its code is the reason's. */
    public Reason reason() {
        return Reason.of(
                failures.isEmpty() ? "request-failed" : failures.get(0).code(),
                "来源系统请求无法生成，未发出任何调用："
                        + failures.stream()
                                .map(failure -> failure.reason().chinese())
                                .collect(Collectors.joining(";")),
                "the source request can't be made, nothing was called: " + getMessage());
    }
}
