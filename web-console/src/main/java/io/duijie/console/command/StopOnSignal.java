package io.duijie.console.command;

import io.duijie.engine.retry.StoppableControl;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ctrl-C and SIGTERM end a run at its next safe place instead of in the middle. */
final class StopOnSignal {
    private final CountDownLatch ended = new CountDownLatch(1);

    private StopOnSignal() {}

    static StopOnSignal install(StoppableControl control) {
        StopOnSignal stop = new StopOnSignal();
        Thread hook = new Thread(
                () -> {
                    control.stop();
                    stop.awaitEnd();
                },
                "duijie-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        return stop;
    }

    private void awaitEnd() {
        try {
            ended.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The run has ended, well or not, and everything is closed; the process may go. */
    void done() {
        ended.countDown();
    }
}
