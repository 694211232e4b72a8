package io.duijie.console.web;

import io.javalin.http.Context;
import java.util.concurrent.Semaphore;

/** Calls that carry files: what all of them under way carry together has one budget, whoever sends them. */
final class Uploads {
    static final int LARGEST = 24 * 1024 * 1024;

    private static final int KILOBYTE = 1024;
    private static final long SHARE_OF_THE_HEAP = 8;

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
            throw tooMany();
        }
        try {
            work.run();
        } finally {
            kilobytes.release(Math.min(needed, LARGEST / KILOBYTE));
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
