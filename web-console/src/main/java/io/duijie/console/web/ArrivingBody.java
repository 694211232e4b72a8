package io.duijie.console.web;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Takes in the body of a request as it comes, with no thread that waits for it. It has so much time and so much room; what is
 * too much is read to its end and thrown away, as far as that is not far, so that the sender gets to hear of it.
 */
final class ArrivingBody {
    private static final int THROWN_AWAY = 1024 * 1024;

    private final Request request;
    private final BodyAllowance allowance;
    private final KeptBody kept;
    private final Listener listener;
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicBoolean late = new AtomicBoolean();
    private Scheduler.@Nullable Task deadline;
    private @Nullable ApiProblem refusal;
    private long arrived;

    ArrivingBody(Request request, BodyAllowance allowance, Listener listener) {
        this.request = request;
        this.allowance = allowance;
        this.kept = new KeptBody(allowance.inMemory());
        this.listener = listener;
    }

    /** What becomes of it; one of them is called, once. */
    interface Listener {
        /** @param waited whether a thread of its own is needed to go on */
        void arrived(KeptBody body, boolean waited);

        void refused(ApiProblem problem);

        /** The sender is gone. */
        void broken(Throwable problem);

        /** No thread works for it from now on, until there is more. */
        void waits();
    }

    static boolean isExpected(Request request) {
        return request.getLength() > 0 || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
    }

    void begin() {
        if (request.getLength() > allowance.bytes() + THROWN_AWAY) {
            end(it -> it.refused(allowance.tooLarge()));
            return;
        }
        deadline = request.getComponents()
                .getScheduler()
                .schedule(this::expire, allowance.time().toMillis(), TimeUnit.MILLISECONDS);
        read(false);
    }

    private void expire() {
        late.set(true);
        if (!over.get()) {
            request.fail(new TimeoutException("the body did not arrive in time"));
        }
    }

    /** Whatever goes wrong ends the request: nobody else would. */
    private void read(boolean waited) {
        try {
            readOn(waited);
        } catch (RuntimeException | Error e) {
            end(it -> it.broken(e));
        }
    }

    private void readOn(boolean waited) {
        while (!over.get()) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                listener.waits();
                request.demand(() -> read(true));
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                fail(chunk.getFailure());
                return;
            }
            take(chunk);
            if (chunk.isLast() || arrived > allowance.bytes() + THROWN_AWAY) {
                complete(waited);
                return;
            }
        }
    }

    private void take(Content.Chunk chunk) {
        try {
            arrived += chunk.remaining();
            if (arrived <= allowance.bytes() && refusal == null) {
                kept.add(chunk.getByteBuffer(), allowance::placeForFile);
            }
        } catch (ApiProblem e) {
            refusal = e;
        } catch (IOException e) {
            end(it -> it.broken(e));
        } finally {
            chunk.release();
        }
    }

    private void complete(boolean waited) {
        ApiProblem refused = arrived > allowance.bytes() ? allowance.tooLarge() : refusal;
        if (refused != null) {
            end(it -> it.refused(refused));
        } else if (over.compareAndSet(false, true)) {
            cancel();
            listener.arrived(kept, waited);
        }
    }

    private void fail(Throwable problem) {
        boolean inTime = !late.get() && !(problem instanceof TimeoutException);
        end(it -> {
            if (inTime) {
                it.broken(problem);
            } else {
                it.refused(allowance.tooSlow());
            }
        });
    }

    private void end(Consumer<Listener> how) {
        if (over.compareAndSet(false, true)) {
            cancel();
            kept.close();
            how.accept(listener);
        }
    }

    private void cancel() {
        Scheduler.Task waiting = deadline;
        if (waiting != null) {
            waiting.cancel();
        }
    }
}
