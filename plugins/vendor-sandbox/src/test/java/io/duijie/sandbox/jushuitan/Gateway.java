package io.duijie.sandbox.jushuitan;

import io.duijie.sandbox.Http;
import io.duijie.sandbox.SandboxCredentials;
import io.duijie.sandbox.base.Json;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A client of the gateway as a test wants it: every field can be replaced or left out. */
public final class Gateway {
    static final String DISTRIBUTORS = "/open/jushuitan/distributor/query";

    private final String baseUrl;
    private final Clock clock;
    private final Map<String, String> changes = new LinkedHashMap<>();
    private String accessToken = SandboxCredentials.ACCESS_TOKEN;

    public Gateway(String baseUrl, Clock clock) {
        this.baseUrl = baseUrl;
        this.clock = clock;
    }

    /** Replaces a field in all later calls, after signing; empty leaves it out. */
    Gateway tamper(String field, String value) {
        changes.put(field, value);
        return this;
    }

    Gateway token(String token) {
        accessToken = token;
        return this;
    }

    Map<String, Object> call(String path, String biz) throws IOException {
        return Http.json(exchange(path, biz));
    }

    HttpResponse<String> exchange(String path, String biz) throws IOException {
        Map<String, String> fields = system();
        fields.put("access_token", accessToken);
        fields.put("version", "2");
        fields.put("biz", biz);
        return post(path, signed(fields));
    }

    Map<String, Object> auth(String path, Map<String, String> more) throws IOException {
        Map<String, String> fields = system();
        fields.putAll(more);
        return Http.json(post(path, signed(fields)));
    }

    /** The rows of a page. */
    List<Map<String, Object>> rows(String path, String biz, String listKey) throws IOException {
        List<Map<String, Object>> rows = new ArrayList<>();
        Json.list(data(call(path, biz)).get(listKey)).forEach(row -> rows.add(Json.object(row)));
        return rows;
    }

    static Map<String, Object> data(Map<String, Object> envelope) {
        return Json.object(envelope.get("data"));
    }

    private Map<String, String> system() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("app_key", SandboxCredentials.APP_KEY);
        fields.put("timestamp", Long.toString(clock.instant().getEpochSecond()));
        fields.put("charset", "utf-8");
        return fields;
    }

    private Map<String, String> signed(Map<String, String> fields) {
        fields.put("sign", JushuitanSign.of(SandboxCredentials.APP_SECRET, fields));
        fields.putAll(changes);
        fields.values().removeIf(String::isEmpty);
        return fields;
    }

    private HttpResponse<String> post(String path, Map<String, String> fields) throws IOException {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return Http.post(baseUrl + path, "application/x-www-form-urlencoded;charset=UTF-8", body);
    }
}
