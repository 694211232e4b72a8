package io.duijie.http;

import io.duijie.connector.api.DocumentView;
import io.duijie.connector.api.ReadRequest;
import io.duijie.testkit.Environment;
import io.duijie.testkit.ReadCase;
import io.duijie.testkit.VendorAnswer;
import java.util.List;
import java.util.Map;

class ShopContractTest extends HttpContract {
    @Override
    protected Environment environment() {
        Shop shop = started(new Shop());
        return new Environment(
                shop.settings(),
                Map.of("auth.token", "another"),
                "baseUrl",
                new ReadCase(
                        new DocumentView(Map.of("api", "/items", "method", "GET")), page("1"), page("2"), null, null),
                write("/items", "rows", "code"),
                refusals(
                        VendorAnswer.never("refusals have a status of their own"),
                        VendorAnswer.of(422, "{\"message\":\"编码不合规\"}")));
    }

    private static ReadRequest page(String page) {
        return new ReadRequest("/items", "GET", Map.of("page", page, "page_size", 2L), List.of());
    }
}
