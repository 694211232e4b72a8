package io.duijie.http;

import io.duijie.connector.api.DocumentView;
import io.duijie.connector.api.ReadRequest;
import io.duijie.testkit.Environment;
import io.duijie.testkit.ReadCase;
import io.duijie.testkit.VendorAnswer;
import java.util.List;
import java.util.Map;

class BooksContractTest extends HttpContract {
    @Override
    protected Environment environment() {
        Books books = started(new Books());
        ReadRequest first = new ReadRequest("/entries/search", "POST", Map.of("year", 2026L), List.of());
        return new Environment(
                books.settings(),
                Map.of("auth.clientSecret", "another secret"),
                "baseUrl",
                new ReadCase(
                        new DocumentView(Map.of("api", "/entries/search")),
                        first,
                        new ReadRequest(first.api(), "POST", first.body(), List.of(), "2"),
                        null,
                        null),
                write("/entries", "entries", "number"),
                refusals(
                        VendorAnswer.never("refusals have a status of their own"),
                        VendorAnswer.of(422, "{\"error\":\"unbalanced\"}")));
    }

    /** A path begins with a slash. */
    @Override
    protected java.util.Optional<String> unknownApi() {
        return java.util.Optional.of("entries/search");
    }
}
