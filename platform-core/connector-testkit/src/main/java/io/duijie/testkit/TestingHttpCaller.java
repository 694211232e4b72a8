package io.duijie.testkit;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.HttpCall;
import io.duijie.connector.api.HttpCaller;
import io.duijie.connector.api.HttpReply;
import io.duijie.connector.api.Reason;
import io.duijie.dialect.json.PlatformJsonText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLHandshakeException;

/** Makes real calls with the JDK's client and keeps a masked record of each. No quota. */
final class TestingHttpCaller implements HttpCaller {
    private final Map<Duration, HttpClient> clients = new ConcurrentHashMap<>();
    private final List<RecordedCall> calls = new CopyOnWriteArrayList<>();
    private final Map<String, VendorAnswer> answers = new ConcurrentHashMap<>();
    private final PlatformJsonText json;

    TestingHttpCaller(PlatformJsonText json) {
        this.json = json;
    }

    List<RecordedCall> calls() {
        return calls;
    }

    void answer(String api, VendorAnswer answer) {
        answers.put(api, answer);
    }

    void answerReally() {
        answers.clear();
    }

    private TestingReply reply(VendorAnswer given) {
        Map<String, List<String>> headers = new TreeMap<>();
        given.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), List.of(value)));
        return new TestingReply(given.status(), headers, given.body(), json);
    }

    @Override
    public HttpReply call(HttpCall call) {
        try {
            VendorAnswer given = answers.get(call.api());
            TestingReply reply = given == null ? reply(exchange(call)) : reply(given);
            record(call, reply);
            return reply;
        } catch (ConnectorException e) {
            record(call, new TestingReply(0, Map.of(), "", json));
            throw e;
        }
    }

    private HttpResponse<byte[]> exchange(HttpCall call) {
        HttpClient client = clients.computeIfAbsent(call.connectTimeout(), TestingHttpCaller::client);
        CompletableFuture<HttpResponse<byte[]>> exchange =
                client.sendAsync(request(call), HttpResponse.BodyHandlers.ofByteArray());
        try {
            Duration longest = call.connectTimeout().plus(call.timeout());
            return exchange.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            exchange.cancel(true);
            throw mayHaveActed(call, e);
        } catch (ExecutionException e) {
            throw classify(call, e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            throw mayHaveActed(call, e);
        }
    }

    private static HttpClient client(Duration connectTimeout) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout)
                .build();
    }

    private HttpRequest request(HttpCall call) {
        HttpRequest.Builder request = HttpRequest.newBuilder(call.address())
                .timeout(call.connectTimeout().plus(call.timeout()));
        request.setHeader("Accept-Encoding", "gzip");
        HttpRequest.BodyPublisher publisher = HttpRequest.BodyPublishers.noBody();
        if (call.body() instanceof HttpCall.Body.Form form) {
            request.setHeader("Content-Type", "application/x-www-form-urlencoded;charset=UTF-8");
            publisher = HttpRequest.BodyPublishers.ofString(encoded(form.fields()));
        } else if (call.body() instanceof HttpCall.Body.Json content) {
            request.setHeader("Content-Type", "application/json;charset=UTF-8");
            publisher = HttpRequest.BodyPublishers.ofString(json.write(content.value()));
        }
        call.headers().forEach(request::setHeader);
        return request.method(call.method(), publisher).build();
    }

    private static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static ConnectorException classify(HttpCall call, Throwable failure) {
        boolean noConnection = failure instanceof ConnectException
                || failure instanceof HttpConnectTimeoutException
                || failure instanceof SSLHandshakeException;
        if (noConnection) {
            return ConnectorException.neverSent(
                    Reason.of(
                            "no-connection",
                            "无法连接 " + call.address().getAuthority(),
                            "no connection to " + call.address().getAuthority()),
                    failure);
        }
        return mayHaveActed(call, failure);
    }

    private static ConnectorException mayHaveActed(HttpCall call, Throwable failure) {
        String host = call.address().getAuthority();
        Reason reason = Reason.of("no-answer", host + " 没有返回完整的应答，请求可能已经生效", "no whole answer from " + host);
        return ConnectorException.of(ErrorKind.UNAVAILABLE, reason, failure);
    }

    private TestingReply reply(HttpResponse<byte[]> response) {
        Map<String, List<String>> headers = new TreeMap<>();
        response.headers().map().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
        boolean zipped = headers.getOrDefault("content-encoding", List.of()).contains("gzip");
        byte[] bytes = zipped ? unzipped(response.body()) : response.body();
        return new TestingReply(response.statusCode(), headers, new String(bytes, StandardCharsets.UTF_8), json);
    }

    private static byte[] unzipped(byte[] bytes) {
        try (GZIPInputStream content = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return content.readAllBytes();
        } catch (IOException e) {
            throw ConnectorException.of(
                    ErrorKind.UNAVAILABLE, Reason.of("answer-cut-off", "应答内容不完整（gzip）", "broken gzip answer"), e);
        }
    }

    private void record(HttpCall call, TestingReply reply) {
        Masking masking = new Masking(json, call.secretNames());
        calls.add(new RecordedCall(
                call.api(),
                call.method(),
                masking.address(call.address()),
                masking.headers(call.headers()),
                masking.body(call.body()),
                reply.status(),
                masking.answerHeaders(reply.headers()),
                masking.text(reply.text())));
    }
}
