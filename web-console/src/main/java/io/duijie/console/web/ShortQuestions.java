package io.duijie.console.web;

import io.duijie.connector.api.Reason;
import java.time.Duration;
import java.util.function.Function;

/** What a person asks a vendor and waits for: a few at once, and none waits long for the quota. */
final class ShortQuestions {
    static final int AT_ONCE = 4;
    static final int PER_USER = 2;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final LimitedPlaces places = new LimitedPlaces(AT_ONCE, PER_USER);

    /** @throws ApiProblem 429 when as many as may be are under way */
    <T> T ask(String user, Function<ShortPatience, T> question) {
        return places.within(user, ShortQuestions::tooMany, () -> question.apply(ShortPatience.of(LONGEST_WAIT)));
    }

    private static ApiProblem tooMany() {
        return new ApiProblem(
                429,
                "too-many-tests",
                "正在进行的连接测试、字段查询或取样过多，请稍后再试。",
                "too many tests, questions for fields or samples are under way; try again shortly.");
    }

    /** The problem as the person is told it: who was stopped because the time was over did not get a turn. */
    static Reason told(Reason problem, ShortPatience patience) {
        return patience.stopRequested() && problem.code().equals("run-stopped")
                ? Reason.of(
                        "quota-used-up",
                        "调用限额已用完，或连接的系统要求暂停，" + LONGEST_WAIT.toSeconds() + " 秒内没有轮到本次请求，请稍后再试。",
                        "the vendor's quota is used up or paused; the question had no turn within "
                                + LONGEST_WAIT.toSeconds() + " s. Try again later.")
                : problem;
    }
}
