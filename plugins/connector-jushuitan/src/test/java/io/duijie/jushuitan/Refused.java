package io.duijie.jushuitan;

import io.duijie.connector.api.ReadRequest;
import io.duijie.testkit.Refusals;
import io.duijie.testkit.VendorAnswer;
import io.duijie.testkit.WindowCase;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** How both gateways refuse, and how their windows are asked for. */
final class Refused {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private Refused() {}

    static Refusals answers() {
        return new Refusals(
                VendorAnswer.of(200, "{\"code\":199,\"msg\":\"调用频率超限,每秒最多5次\",\"data\":null}"),
                VendorAnswer.of(429, "<html><body>429 Too Many Requests</body></html>"),
                VendorAnswer.of(200, "{\"code\":130,\"msg\":\"参数错误\",\"data\":null}"),
                VendorAnswer.of(200, "{\"code\":130,\"msg\":\"店铺不存在\",\"data\":null}"));
    }

    static WindowCase window(Sandbox sandbox, String api) {
        return new WindowCase(
                row -> LocalDateTime.parse(String.valueOf(row.get("modified")), TIME)
                        .atZone(CHINA)
                        .toInstant(),
                (from, to) -> new ReadRequest(
                        api, "POST", sandbox.page(1, 50, before(sandbox, from), before(sandbox, to)), List.of()));
    }

    private static Duration before(Sandbox sandbox, Instant time) {
        return Duration.between(time, sandbox.start());
    }
}
