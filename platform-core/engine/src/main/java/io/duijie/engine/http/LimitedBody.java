package io.duijie.engine.http;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Collects an answer's bytes, but not more than allowed. */
final class LimitedBody implements HttpResponse.BodySubscriber<byte[]> {
    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
    private final List<byte[]> pieces = new ArrayList<>();
    private final long largest;
    private final boolean announcedTooLong;
    private long length;
    private Flow.@Nullable Subscription subscription;

    private LimitedBody(long largest, boolean announcedTooLong) {
        this.largest = largest;
        this.announcedTooLong = announcedTooLong;
    }

    /** Refuses an answer that announces too much before anything of it is read. */
    static LimitedBody of(HttpResponse.ResponseInfo head, long largest) {
        return new LimitedBody(
                largest, head.headers().firstValueAsLong("content-length").orElse(0) > largest);
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return whole;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        if (announcedTooLong) {
            refuse();
        } else {
            given.request(Long.MAX_VALUE);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            length += buffer.remaining();
            if (length > largest) {
                refuse();
                return;
            }
            byte[] piece = new byte[buffer.remaining()];
            buffer.get(piece);
            pieces.add(piece);
        }
    }

    private void refuse() {
        pieces.clear();
        if (subscription != null) {
            subscription.cancel();
        }
        whole.completeExceptionally(new TooLong(largest));
    }

    @Override
    public void onError(Throwable problem) {
        whole.completeExceptionally(problem);
    }

    @Override
    public void onComplete() {
        if (pieces.size() == 1) {
            whole.complete(pieces.get(0));
            return;
        }
        byte[] all = new byte[(int) length];
        int at = 0;
        for (byte[] piece : pieces) {
            System.arraycopy(piece, 0, all, at, piece.length);
            at += piece.length;
        }
        pieces.clear();
        whole.complete(all);
    }

    /** The answer is longer than allowed. */
    static final class TooLong extends IOException {
        private static final long serialVersionUID = 1L;

        TooLong(long largest) {
            super("longer than " + largest + " bytes");
        }
    }
}
