package io.duijie.http;

import io.duijie.connector.api.ConnectorException;

/** What a document asks for, in this connector's terms. */
final class Calls {
    private Calls() {}

    /** @throws ConnectorException of kind CONFIGURATION when there is no such verb */
    static Verb verb(String method) {
        return Verb.of(method.isBlank() ? "POST" : method)
                .orElseThrow(() -> Account.configuration(
                        "http-method",
                        "method 应为 " + Verb.NAMES + " 之一，实际为 " + method + "。",
                        "method must be one of " + Verb.NAMES + " and is " + method + "."));
    }

    /** @throws ConnectorException of kind CONFIGURATION when it is no path */
    static String path(String api) {
        if (!Addresses.isPath(api)) {
            throw Account.configuration(
                    "http-api",
                    "api 应为以 / 开头的路径（接在 baseUrl 之后），实际为 " + api + "。",
                    "api must be a path that begins with / (it follows baseUrl) and is " + api + ".");
        }
        return api;
    }
}
