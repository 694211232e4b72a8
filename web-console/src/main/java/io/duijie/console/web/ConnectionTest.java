package io.duijie.console.web;

import io.duijie.connector.api.Reason;
import io.duijie.engine.connection.CheckResult;
import io.duijie.engine.connection.ConnectionDefinition;
import io.duijie.engine.retry.RunControl;
import io.duijie.engine.run.Platform;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Asks a vendor whether an account works: a few at once, and none waits long for the quota. */
final class ConnectionTest {
    static final Shape RESULT = Shape.object()
            .with("works", Shape.FLAG)
            .with("milliseconds", Shape.WHOLE)
            .with("problem", Shapes.REASON.orNull())
            .named("ConnectionTest");

    private static final int AT_ONCE = 4;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final Platform platform;
    private final Semaphore places = new Semaphore(AT_ONCE);

    ConnectionTest(Platform platform) {
        this.platform = platform;
    }

    Map<String, @Nullable Object> of(String id) {
        return answer(control -> platform.openConnections().check(id, control));
    }

    Map<String, @Nullable Object> of(ConnectionDefinition definition) {
        return answer(control -> platform.openConnections().check(definition, control));
    }

    private Map<String, @Nullable Object> answer(Function<RunControl, CheckResult> check) {
        if (!places.tryAcquire()) {
            throw new ApiProblem(
                    429, "too-many-tests", "正在进行的连接测试过多，请稍后再试。", "too many tests are under way; try again shortly.");
        }
        try {
            ShortPatience patience = ShortPatience.of(LONGEST_WAIT);
            CheckResult result = check.apply(patience);
            Reason problem = result.problem();
            Map<String, @Nullable Object> answer = new LinkedHashMap<>();
            answer.put("works", result.works());
            answer.put("milliseconds", result.milliseconds());
            answer.put(
                    "problem",
                    Answers.reason(
                            problem != null
                                            && patience.stopRequested()
                                            && problem.code().equals("run-stopped")
                                    ? waiting()
                                    : problem));
            return answer;
        } finally {
            places.release();
        }
    }

    private static Reason waiting() {
        return Reason.of(
                "quota-used-up",
                "接口限额已用完或被平台暂停，" + LONGEST_WAIT.toSeconds() + " 秒内没有轮到本次测试，请稍后再试。",
                "the vendor's quota is used up or paused; the test had no turn within " + LONGEST_WAIT.toSeconds()
                        + " s. Try again later.");
    }
}
