package io.duijie.dingtalk;

import java.io.IOException;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** One connection of the stream. What is longer than any event is not kept, and what has no end closes it. */
final class Line implements WebSocket.Listener {
    /** Characters of a frame that are kept. */
    static final int LONGEST = 256 * 1024;

    private static final long ENDLESS = 16L * 1024 * 1024;
    private static final int MOST_UNSENT = 1_000;

    private final Frames frames;
    private final StringBuilder text = new StringBuilder();
    private long length;
    private CompletableFuture<?> sending = CompletableFuture.completedFuture(null);
    private int unsent;
    private volatile @Nullable WebSocket socket;
    private volatile boolean ended;
    private volatile CompletableFuture<?> asking = CompletableFuture.completedFuture(null);
    private volatile long heard = System.nanoTime();

    /** Gets what comes in, frame by frame. */
    interface Frames {
        /** @param whole false = the rest was too long and was not kept */
        void frame(Line line, String text, boolean whole);

        void ended(Line line);
    }

    Line(Frames frames) {
        this.frames = frames;
    }

    boolean isOpen() {
        return !ended;
    }

    @Override
    public void onOpen(WebSocket opened) {
        heard = System.nanoTime();
        socket = opened;
        if (ended) {
            opened.abort();
        } else {
            opened.request(1);
        }
    }

    /**
     * Asks whether the other side is still there. One that was not heard for so long is ended: a connection that broke on the way says
     * nothing, not even that it is gone.
     */
    void ask(Duration silence) {
        WebSocket open = socket;
        if (open == null || ended) {
            return;
        }
        if (System.nanoTime() - heard > silence.toNanos()) {
            end();
            return;
        }
        if (asking.isDone()) {
            asking = open.sendPing(ByteBuffer.allocate(0)).whenComplete((sent, problem) -> {
                if (problem instanceof IOException) {
                    end();
                }
            });
        }
    }

    @Override
    public @Nullable CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
        heard = System.nanoTime();
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
        heard = System.nanoTime();
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        heard = System.nanoTime();
        if (text.length() < LONGEST) {
            text.append(data, 0, Math.min(data.length(), LONGEST - text.length()));
        }
        if (counted(data.length(), last)) {
            String kept = text.toString();
            boolean whole = length <= LONGEST;
            text.setLength(0);
            length = 0;
            frames.frame(this, kept, whole);
        }
        from.request(1);
        return null;
    }

    /** The vendor sends text alone. */
    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
        heard = System.nanoTime();
        if (counted(data.remaining(), last)) {
            length = 0;
        }
        from.request(1);
        return null;
    }

    private boolean counted(int more, boolean last) {
        length += more;
        if (length > ENDLESS) {
            end();
            return false;
        }
        return last;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        end();
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable problem) {
        end();
    }

    /** Sends one text after the other; where that is not possible the connection ends, and the vendor sends its events again. */
    synchronized void send(String message) {
        WebSocket open = socket;
        if (open == null || ended) {
            return;
        }
        if (++unsent > MOST_UNSENT) {
            end();
            return;
        }
        sending = sending.thenCompose(before -> open.sendText(message, true)).whenComplete((sent, problem) -> {
            sent();
            if (problem != null) {
                end();
            }
        });
    }

    private synchronized void sent() {
        unsent--;
    }

    /** Ends it at once. What was not acknowledged on it the vendor sends again. */
    void end() {
        ended = true;
        WebSocket open = socket;
        if (open != null) {
            open.abort();
        }
        frames.ended(this);
    }
}
