package io.duijie.sandbox.kingdee;

import io.duijie.sandbox.Http;
import io.duijie.sandbox.SandboxCredentials;
import io.duijie.sandbox.base.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

/** A client of the Web API as a test wants it. */
public final class WebApi {
    static final String FORM_SERVICE = "Kingdee.BOS.WebApi.ServicesStub.DynamicFormService.";
    static final String AUTH_SERVICE = "Kingdee.BOS.WebApi.ServicesStub.AuthService.";

    private final String serverUrl;
    private String session = "";

    public WebApi(String serverUrl) {
        this.serverUrl = serverUrl;
    }

    public WebApi login() throws IOException {
        session = (String) validateUser(SandboxCredentials.PASSWORD).get("KDSVCSessionId");
        return this;
    }

    Map<String, Object> validateUser(String password) throws IOException {
        return Http.json(post(
                AUTH_SERVICE + "ValidateUser",
                Json.text(Map.of(
                        "parameters",
                        List.of(SandboxCredentials.ACCT_ID, SandboxCredentials.USERNAME, password, 2052)))));
    }

    public Map<String, Object> call(String operation, String form, String data) throws IOException {
        return Http.json(exchange(operation, form, data));
    }

    public HttpResponse<String> exchange(String operation, String form, String data) throws IOException {
        return post(FORM_SERVICE + operation, "{\"formid\":\"" + form + "\",\"data\":" + data + "}");
    }

    public List<Object> query(String data) throws IOException {
        return Json.list(Json.read(post(FORM_SERVICE + "ExecuteBillQuery", "{\"data\":" + data + "}")
                        .body())
                .orElse(null));
    }

    HttpResponse<String> post(String service, String body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(serverUrl + service + ".common.kdsvc"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return Http.send(session.isEmpty() ? request : request.header("kdservice-sessionid", session));
    }

    public static Map<String, Object> status(Map<String, Object> answer) {
        return Json.object(Json.object(answer.get("Result")).get("ResponseStatus"));
    }

    static Map<String, Object> firstError(Map<String, Object> answer) {
        return Json.object(Json.list(status(answer).get("Errors")).get(0));
    }
}
