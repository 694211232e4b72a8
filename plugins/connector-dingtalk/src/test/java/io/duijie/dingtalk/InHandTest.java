package io.duijie.dingtalk;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.dialect.json.PlatformJsonText;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is in hand is not locked while something is sent: a line that ends meanwhile comes back to it. */
class InHandTest {
    private final InHand inHand = new InHand(new PlatformJsonText(), Clock.systemUTC());
    private final List<Boolean> locked = new ArrayList<>();

    @Test
    void nothingIsSentWhileWhatIsInHandIsLocked() {
        Line line = new Line(new Line.Frames() {
            @Override
            public void frame(Line from, String text, boolean whole) {}

            @Override
            public void ended(Line from) {
                locked.add(Thread.holdsLock(inHand));
            }
        });
        line.onOpen(new Socket());
        for (int i = 0; i < 201; i++) {
            inHand.add(frame(i), line);
        }
        String cursor = inHand.handOut(waiting(line));
        inHand.stored(cursor);
        inHand.add(frame(0), line);
        line.end();

        assertThat(locked).hasSize(1 + 20 + 1 + 1).containsOnly(false);
    }

    private List<InHand.Event> waiting(Line line) {
        try {
            return inHand.await(null, 0, line);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Frame frame(int number) {
        return new Frame(Frame.EVENT, Stream.TOPIC, "m" + number, "e" + number, "", null, null, false);
    }

    /** Takes everything at once. */
    private final class Socket implements WebSocket {
        @Override
        public CompletableFuture<WebSocket> sendText(CharSequence data, boolean last) {
            locked.add(Thread.holdsLock(inHand));
            return CompletableFuture.completedFuture(this);
        }

        @Override
        public CompletableFuture<WebSocket> sendBinary(ByteBuffer data, boolean last) {
            return CompletableFuture.completedFuture(this);
        }

        @Override
        public CompletableFuture<WebSocket> sendPing(ByteBuffer message) {
            return CompletableFuture.completedFuture(this);
        }

        @Override
        public CompletableFuture<WebSocket> sendPong(ByteBuffer message) {
            return CompletableFuture.completedFuture(this);
        }

        @Override
        public CompletableFuture<WebSocket> sendClose(int status, String reason) {
            return CompletableFuture.completedFuture(this);
        }

        @Override
        public void request(long more) {}

        @Override
        public @Nullable String getSubprotocol() {
            return null;
        }

        @Override
        public boolean isOutputClosed() {
            return false;
        }

        @Override
        public boolean isInputClosed() {
            return false;
        }

        @Override
        public void abort() {}
    }
}
