package io.duijie.engine.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Posts JSON to addresses that are no connection's: no quota, no statistics, nothing recorded. For any number of threads. */
public final class JsonPost {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final long LARGEST_ANSWER = 64 * 1024;

    private final HttpClients clients;
    private final Duration patience;

    /** @param patience for a whole exchange, the answer's body included */
    public JsonPost(HttpClients clients, Duration patience) {
        this.clients = clients;
        this.patience = patience;
    }

    /** What came back; a body is at most 64 KB. */
    public record Answer(int status, String body) {}

    /** No answer came. */
    public static final class NoAnswer extends Exception {
        private static final long serialVersionUID = 1L;

        private final boolean notSent;

        NoAnswer(boolean notSent, String message) {
            super(message);
            this.notSent = notSent;
        }

        /** True when the other side can't have got it: it could not be reached. */
        public boolean notSent() {
            return notSent;
        }
    }

    /**
     * Posts; redirects are not followed.
     *
     * @param json the body's exact bytes in UTF-8
     * @throws NoAnswer when none came in time; its message holds neither address nor body
     * @throws IllegalArgumentException when the address is none
     */
    public Answer post(URI address, Map<String, String> headers, String json) throws NoAnswer {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json; charset=utf-8")
                .timeout(patience)
                .POST(HttpRequest.BodyPublishers.ofString(json, StandardCharsets.UTF_8));
        headers.forEach(request::header);
        CompletableFuture<HttpResponse<byte[]>> exchange =
                clients.of(CONNECT).sendAsync(request.build(), head -> LimitedBody.of(head, LARGEST_ANSWER));
        try {
            HttpResponse<byte[]> answer = exchange.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(answer.statusCode(), new String(answer.body(), StandardCharsets.UTF_8));
        } catch (TimeoutException e) {
            exchange.cancel(true);
            throw new NoAnswer(false, "no answer within " + patience.toSeconds() + " s");
        } catch (ExecutionException e) {
            throw noAnswer(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            throw new NoAnswer(false, "interrupted");
        }
    }

    private static NoAnswer noAnswer(Throwable problem) {
        boolean unreachable = problem instanceof ConnectException
                || problem instanceof HttpConnectTimeoutException
                || problem instanceof UnknownHostException
                || problem instanceof UnresolvedAddressException
                || problem instanceof javax.net.ssl.SSLHandshakeException;
        String kind = problem instanceof IOException ? problem.getClass().getSimpleName() : "failure";
        return new NoAnswer(unreachable, kind);
    }
}
