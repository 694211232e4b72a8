package io.duijie.console.web;

import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.SslConnection;

/**
 * The connections that are open. One whose request does not come to the end of its headers in time is closed; when there are too
 * many, the one that has waited longest for a request is.
 */
final class HttpConnections implements Connection.Listener {
    static final int MOST = 4_000;
    static final Duration LONGEST_HEADERS = Duration.ofSeconds(10);

    /** For the first request; TLS is agreed on in this time, too. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);

    private final Map<Connection, State> open = new ConcurrentHashMap<>();

    @Override
    public void onOpened(Connection connection) {
        if (connection instanceof SslConnection) {
            return;
        }
        if (open.size() >= MOST) {
            open.entrySet().stream()
                    .filter(entry -> State.of(entry.getKey(), 0).waits())
                    .min(Comparator.comparingLong(entry -> entry.getValue().since))
                    .ifPresent(entry -> entry.getKey().getEndPoint().close());
        }
        open.put(connection, State.of(connection, System.nanoTime()));
    }

    @Override
    public void onClosed(Connection connection) {
        open.remove(connection);
    }

    /** To be called every second: closes those that take too long to say what they want. */
    void look() {
        long now = System.nanoTime();
        open.forEach((connection, known) -> {
            State state = State.of(connection, now);
            if (!state.waits() || state.asked != known.asked || state.answered != known.answered) {
                open.replace(connection, known, state);
            } else if (state.asked == 0 && now - known.since > LONGEST_SILENCE.toNanos()) {
                connection.getEndPoint().close();
            } else if (state.bytes == known.bytes) {
                open.replace(connection, known, known.quietAt(now));
            } else if (now - known.quiet > LONGEST_HEADERS.toNanos()) {
                connection.getEndPoint().close();
            }
        });
    }

    /**
     * How a connection was found.
     *
     * @param asked how many requests had come with all of their headers
     * @param answered how many answers had begun
     * @param bytes how many had come
     * @param since since when it waits for a request
     * @param quiet when it was seen last with no part of a request
     */
    private record State(long asked, long answered, long bytes, long since, long quiet) {
        static State of(Connection connection, long now) {
            return new State(
                    connection.getMessagesIn(), connection.getMessagesOut(), connection.getBytesIn(), now, now);
        }

        boolean waits() {
            return asked <= answered;
        }

        State quietAt(long now) {
            return new State(asked, answered, bytes, since, now);
        }
    }
}
