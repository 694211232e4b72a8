package io.duijie.console.web;

import io.duijie.connector.api.Reason;
import io.duijie.dialect.document.connection.ConnectionDefinition;
import io.duijie.engine.connection.CheckResult;
import io.duijie.engine.retry.RunControl;
import io.duijie.engine.run.Platform;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Asks a vendor whether an account works. */
final class ConnectionTest {
    static final Shape RESULT = Shape.object()
            .with("works", Shape.FLAG)
            .with("milliseconds", Shape.WHOLE)
            .with("problem", SharedShapes.REASON.orNull())
            .named("ConnectionTest");

    private final Platform platform;
    private final ShortQuestions questions;

    ConnectionTest(Platform platform, ShortQuestions questions) {
        this.platform = platform;
        this.questions = questions;
    }

    Map<String, @Nullable Object> of(String user, String id) {
        return answer(user, control -> platform.openConnections().check(id, control));
    }

    Map<String, @Nullable Object> of(String user, ConnectionDefinition definition) {
        return answer(user, control -> platform.openConnections().check(definition, control));
    }

    private Map<String, @Nullable Object> answer(String user, Function<RunControl, CheckResult> check) {
        return questions.ask(user, patience -> {
            CheckResult result = check.apply(patience);
            Reason problem = result.problem();
            Map<String, @Nullable Object> answer = new LinkedHashMap<>();
            answer.put("works", result.works());
            answer.put("milliseconds", result.milliseconds());
            answer.put("problem", problem == null ? null : Answers.reason(ShortQuestions.told(problem, patience)));
            return answer;
        });
    }
}
