package io.duijie.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.dialect.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a browser does: keeps the cookie, sends the security token. */
final class TestClient {
    private final TestServer server;

    @Nullable
    String cookie;

    @Nullable
    String csrf;

    @Nullable
    String bearer;

    TestClient(TestServer server) {
        this.server = server;
    }

    Answer login(String name, String password) {
        Answer answer = post("/api/v1/login", Map.of("name", name, "password", password));
        answer.response.headers().firstValue("Set-Cookie").ifPresent(set -> cookie = set.split(";", 2)[0]);
        if (answer.status() == 200) {
            csrf = String.valueOf(answer.object().get("csrf"));
        }
        return answer;
    }

    Answer get(String path) {
        return send("GET", path, null);
    }

    Answer post(String path, Object body) {
        return send("POST", path, Json.write(body));
    }

    Answer put(String path, Object body) {
        return send("PUT", path, Json.write(body));
    }

    Answer delete(String path) {
        return send("DELETE", path, null);
    }

    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.address(path));
        if (cookie != null) {
            request.header("Cookie", cookie);
        }
        if (csrf != null) {
            request.header(Guard.CSRF_HEADER, csrf);
        }
        if (bearer != null) {
            request.header("Authorization", "Bearer " + bearer);
        }
        return request;
    }

    Answer send(String method, String path, @Nullable String body) {
        HttpRequest.BodyPublisher sent =
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        return checked(method, path, sent);
    }

    /** Sends a file as it is. */
    Answer upload(String path, HttpRequest.BodyPublisher content) {
        return checked("POST", path, content);
    }

    private Answer checked(String method, String path, HttpRequest.BodyPublisher sent) {
        long auditedBefore = server.lastAudit();
        Answer answer = send(request(path).method(method, sent));
        String body = answer.response.body();
        server.bodies.add(body);
        server.contract
                .check(method, path, answer.status(), answer.header("Content-Type"), body)
                .ifPresent(operation -> {
                    server.answered.add(operation);
                    if (!method.equals("GET") && server.lastAudit() == auditedBefore) {
                        server.withoutAudit.add(operation);
                    }
                });
        return answer;
    }

    static Answer send(HttpRequest.Builder request) {
        try {
            return new Answer(TestServer.HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What came back. */
    record Answer(HttpResponse<String> response) {
        int status() {
            return response.statusCode();
        }

        Answer expect(int status) {
            assertThat(status()).as(response.body()).isEqualTo(status);
            return this;
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        Map<String, @Nullable Object> object() {
            return Json.readObject(response.body());
        }

        List<@Nullable Object> list() {
            return Json.readArray(response.body());
        }
    }
}
