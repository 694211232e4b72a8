package io.duijie.console.web;

import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Asks again until the answer is as expected, for at most 20 seconds. */
final class Eventually {
    private Eventually() {}

    static <T> T get(Supplier<T> question, Predicate<T> expected) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        T answer = question.get();
        while (!expected.test(answer)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("still not as expected: " + answer);
            }
            answer = question.get();
        }
        return answer;
    }
}
