package io.duijie.engine.http;

import io.duijie.connector.api.HttpCall;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One request and its whole answer, or why there is none. */
final class HttpExchange {
    private HttpExchange() {}

    /**
     * @param json the body as text when it is JSON, else null
     * @throws io.duijie.connector.api.ConnectorException as {@link io.duijie.connector.api.HttpCaller#call} says
     */
    static PlatformReply make(HttpClient client, HttpCall call, @Nullable String json, long largest) {
        HttpRequest request;
        try {
            request = request(call, json);
        } catch (IllegalArgumentException e) {
            throw HttpFailures.notACall(call, e);
        }
        HttpResponse<byte[]> response = answer(client, call, request, largest);
        Map<String, java.util.List<String>> headers = new TreeMap<>();
        response.headers().map().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
        try {
            byte[] body = ContentDecoding.decoded(response.body(), response.headers(), largest);
            return new PlatformReply(
                    HttpFailures.host(call),
                    response.statusCode(),
                    Map.copyOf(headers),
                    body,
                    ContentDecoding.charset(response.headers()));
        } catch (IOException e) {
            throw HttpFailures.of(call, e);
        }
    }

    private static HttpResponse<byte[]> answer(HttpClient client, HttpCall call, HttpRequest request, long largest) {
        CompletableFuture<HttpResponse<byte[]>> exchange =
                client.sendAsync(request, head -> LimitedBody.of(head, largest));
        Duration longest = call.connectTimeout().plus(call.timeout());
        try {
            return exchange.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            exchange.cancel(true);
            throw HttpFailures.of(call, e);
        } catch (ExecutionException e) {
            throw HttpFailures.of(call, e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            throw HttpFailures.interrupted(call, e);
        }
    }

    private static HttpRequest request(HttpCall call, @Nullable String json) {
        HttpRequest.Builder request = HttpRequest.newBuilder(call.address())
                .timeout(call.connectTimeout().plus(call.timeout()))
                .setHeader("Accept-Encoding", "gzip")
                .setHeader("User-Agent", "Duijie");
        BodyPublisher publisher = BodyPublishers.noBody();
        if (call.body() instanceof HttpCall.Body.Form form) {
            request.setHeader("Content-Type", "application/x-www-form-urlencoded;charset=UTF-8");
            publisher = BodyPublishers.ofString(encoded(form.fields()));
        } else if (json != null) {
            request.setHeader("Content-Type", "application/json;charset=UTF-8");
            publisher = BodyPublishers.ofString(json);
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
}
