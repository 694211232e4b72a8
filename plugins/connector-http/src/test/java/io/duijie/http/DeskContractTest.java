package io.duijie.http;

import io.duijie.connector.api.DocumentView;
import io.duijie.connector.api.ReadRequest;
import io.duijie.testkit.Environment;
import io.duijie.testkit.ReadCase;
import io.duijie.testkit.VendorAnswer;
import java.util.List;
import java.util.Map;

class DeskContractTest extends HttpContract {
    @Override
    protected Environment environment() {
        Desk desk = started(new Desk());
        return new Environment(
                desk.settings(),
                Map.of("auth.key", "another"),
                "baseUrl",
                new ReadCase(new DocumentView(Map.of("api", "/tickets/list")), page(0), page(2), null, null),
                write("/tickets/save", "tickets", "no"),
                refusals(
                        VendorAnswer.of(200, "{\"code\":17,\"msg\":\"状态不合规\"}"),
                        VendorAnswer.of(200, "{\"code\":17,\"msg\":\"工单号不合规\"}")));
    }

    private static ReadRequest page(long offset) {
        return new ReadRequest("/tickets/list", "POST", Map.of("offset", offset, "limit", 2L), List.of());
    }
}
