package io.duijie.engine.run;

import io.duijie.connector.api.Reason;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Checks of files, away from the threads that answer calls: no more at once than the heap holds, few that wait, and none for long.
 */
final class FileChecks implements AutoCloseable {
    private static final long HEAP_OF_A_CHECK = 384L * 1024 * 1024;
    private static final int MOST_AT_ONCE = 2;
    private static final int MOST_WAITING = 8;
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final ThreadPoolExecutor workers;
    private final Duration longest;

    FileChecks() {
        this(
                (int) Math.max(1, Math.min(MOST_AT_ONCE, Runtime.getRuntime().maxMemory() / HEAP_OF_A_CHECK)),
                MOST_WAITING,
                LONGEST);
    }

    FileChecks(int atOnce, int waiting, Duration longest) {
        this.longest = longest;
        workers = new ThreadPoolExecutor(
                atOnce, atOnce, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(waiting), work -> {
                    Thread thread = new Thread(work, "check of files");
                    thread.setDaemon(true);
                    return thread;
                });
        workers.allowCoreThreadTimeOut(true);
    }

    /** @throws CheckRefused when too many are under way, or it does not end */
    <T> T of(Callable<T> check) {
        FutureTask<T> future = new FutureTask<>(check);
        try {
            workers.execute(future);
        } catch (RejectedExecutionException e) {
            throw tooMany();
        }
        try {
            return future.get(longest.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw tooMany();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw tooMany();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            future.cancel(true);
            workers.remove(future);
        }
    }

    int waiting() {
        return workers.getQueue().size();
    }

    private static CheckRefused tooMany() {
        return new CheckRefused(Reason.of(
                "too-many-checks",
                "正在检查的文件过多或过大，请稍后再试，或分几次上传。",
                "too many or too large files are being checked; try again shortly, or upload them in several steps."));
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
