package io.duijie.console.web;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls that carry files: what all of them under way carry together has one budget, whoever sends them. */
final class Uploads {
    static final int LARGEST = 24 * 1024 * 1024;

    private static final int KILOBYTE = 1024;
    private static final long SHARE_OF_THE_HEAP = 8;
    private static final long LONGEST_DISCARD = Duration.ofSeconds(10).toNanos();
    private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);

    private final Semaphore kilobytes;

    Uploads() {
        this(Runtime.getRuntime().maxMemory() / SHARE_OF_THE_HEAP);
    }

    /** @param bytes of all under way; the largest call fits in any case */
    Uploads(long bytes) {
        kilobytes = new Semaphore((int) Math.min(Integer.MAX_VALUE, Math.max(LARGEST, bytes) / KILOBYTE));
    }

    /**
     * Does it, from reading the call to answering it, when there is room for what the call carries.
     *
     * @throws ApiProblem 413 when it carries too much by itself, 429 when others carry as much as may be under way
     */
    void during(Context context, Runnable work) {
        long length = context.contentLength();
        if (length > LARGEST) {
            throw tooLarge();
        }
        int needed = (int) (length < 0 ? LARGEST : length) / KILOBYTE + 1;
        if (!kilobytes.tryAcquire(Math.min(needed, LARGEST / KILOBYTE))) {
            discard(context);
            throw tooMany();
        }
        try {
            work.run();
        } finally {
            kilobytes.release(Math.min(needed, LARGEST / KILOBYTE));
        }
    }

    /** Who is still sending does not read the answer, so what is on its way is let in and dropped, for a while. */
    private static void discard(Context context) {
        long begun = System.nanoTime();
        byte[] dropped = new byte[64 * KILOBYTE];
        try (InputStream content = new Limited(context.bodyInputStream(), LARGEST)) {
            while (content.read(dropped, 0, dropped.length) >= 0 && System.nanoTime() - begun < LONGEST_DISCARD) {
                continue;
            }
        } catch (IOException e) {
            LOG.debug("what was sent too much did not arrive whole", e);
        }
    }

    static ApiProblem tooMany() {
        return new ApiProblem(
                429, "too-many-uploads", "正在上传的文件过多，请稍后再试。", "too many files are being uploaded; try again shortly.");
    }

    static ApiProblem tooLarge() {
        return new ApiProblem(
                413,
                "too-large",
                "请求内容超过 " + LARGEST / KILOBYTE + " KB。",
                "the body has more than " + LARGEST / KILOBYTE + " KB.");
    }
}
