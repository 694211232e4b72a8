package io.duijie.sandbox.jushuitan;

import static io.duijie.sandbox.jushuitan.Gateway.data;
import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.sandbox.ManualClock;
import io.duijie.sandbox.SandboxCredentials;
import io.duijie.sandbox.SandboxSettings;
import io.duijie.sandbox.VendorSandbox;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class JushuitanHappyPathTest {
    private static final ManualClock CLOCK = new ManualClock();
    private static VendorSandbox sandbox;

    @BeforeAll
    static void start() {
        sandbox = VendorSandbox.start(SandboxSettings.defaults()
                .withClock(CLOCK)
                .withJushuitan(JushuitanSettings.defaults().withLimits(JushuitanSettings.Limits.none())));
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void servesEveryDistributorOnceOverAllPages() throws IOException {
        List<Object> ids = new ArrayList<>();
        List<Object> names = new ArrayList<>();
        boolean more = true;
        for (int page = 1; more; page++) {
            Map<String, Object> data = data(gateway().call(Gateway.DISTRIBUTORS, window(page)));
            assertThat(data).containsEntry("data_count", 3_000).containsEntry("page_count", 60);
            for (Object row : (List<?>) data.get("datas")) {
                ids.add(((Map<?, ?>) row).get("drp_co_id"));
                names.add(((Map<?, ?>) row).get("name"));
            }
            more = (Boolean) data.get("has_next");
        }

        assertThat(ids).hasSize(3_000);
        assertThat(new HashSet<>(ids)).hasSize(3_000);
        assertThat(new HashSet<>(names)).hasSize(3_000);
    }

    @Test
    void answersAnEmptyPageBehindTheLast() throws IOException {
        Map<String, Object> data = data(gateway().call(Gateway.DISTRIBUTORS, window(61)));

        assertThat(data).containsEntry("datas", List.of()).containsEntry("has_next", false);
    }

    @Test
    void sendsItsOwnClockInTheDateHeader() throws IOException {
        HttpResponse<String> response = gateway().exchange(Gateway.DISTRIBUTORS, window(1));

        assertThat(response.headers().allValues("Date")).containsExactly("Tue, 14 Nov 2023 22:13:20 GMT");
    }

    @Test
    void issuesTokensThatWork() throws IOException {
        Map<String, Object> issued = gateway()
                .auth("/openWeb/auth/getInitToken", Map.of("grant_type", "authorization_code", "code", "a1b2c3"));
        assertThat(data(issued)).containsEntry("expires_in", 2_592_000).containsEntry("scope", "all");

        Map<String, Object> refreshed = gateway()
                .auth(
                        "/openWeb/auth/refreshToken",
                        Map.of(
                                "grant_type", "refresh_token",
                                "refresh_token", (String) data(issued).get("refresh_token"),
                                "scope", "all"));
        String token = (String) data(refreshed).get("access_token");

        assertThat(token).hasSize(32).isNotEqualTo(SandboxCredentials.ACCESS_TOKEN);
        assertThat(gateway().token(token).call(Gateway.DISTRIBUTORS, window(1))).containsEntry("code", 0);
    }

    private static Gateway gateway() {
        return new Gateway(sandbox.jushuitan().baseUrl(), CLOCK);
    }

    /** The generated rows lie in the six days before the clock's start, 2023-11-15 06:13:20 in China. */
    private static String window(int page) {
        return "{\"page_index\":\"" + page
                + "\",\"page_size\":50,\"modified_begin\":\"2023-11-08 07:00:00\",\"modified_end\":\"2023-11-15 07:00:00\"}";
    }
}
