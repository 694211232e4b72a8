package io.duijie.sandbox.jushuitan;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.sandbox.SandboxCredentials;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The vectors A to G2 of the vendor's notes. */
class JushuitanSignTest {
    @Test
    void signsBusinessCalls() {
        assertThat(
                        business(
                                "{\"page_index\":1,\"page_size\":50,\"modified_begin\":\"2023-11-14 00:00:00\",\"modified_end\":\"2023-11-15 00:00:00\"}"))
                .isEqualTo("fb5fb8c21968e7db8ca0fff48ff7a7fb");
        assertThat(business("{}")).isEqualTo("fd79571ac031910694f0cf26b92d4dd1");
        assertThat(business("{\"names\":\"连衣裙 A&B=1+1%\"}")).isEqualTo("bf910605443f1c5ca2a06baf33307d47");
        assertThat(business("{\"names\":\"\\u8fde\\u8863\\u88d9 A&B=1+1%\"}"))
                .isEqualTo("45d33cb9c21e0799e57740ef7fecd8ff");
        assertThat(business("[{\"shop_id\":10001,\"so_id\":\"T-1\"}]")).isEqualTo("64724a73dbabb01d4bb06da219be710b");
    }

    @Test
    void signsTokenCalls() {
        Map<String, String> first = system();
        first.put("grant_type", "authorization_code");
        first.put("code", "a1b2c3");
        assertThat(sign(first)).isEqualTo("ea4b2ce1c3e4ffff2617f5b83945b373");

        Map<String, String> refresh = system();
        refresh.put("grant_type", "refresh_token");
        refresh.put("refresh_token", SandboxCredentials.REFRESH_TOKEN);
        refresh.put("scope", "all");
        assertThat(sign(refresh)).isEqualTo("c3de22643653736fa1de21564a5eb1ca");
    }

    @Test
    void signsTheAuthorisationPage() {
        Map<String, String> fields = system();
        assertThat(sign(fields)).isEqualTo("3f7539640cd2e4d215a2768aea7b417b");

        fields.put("state", "xyz");
        assertThat(sign(fields)).isEqualTo("653affca60e582d481789740a3e76335");
    }

    @Test
    void leavesOutTheSignAndEmptyValues() {
        Map<String, String> fields = system();
        fields.put("sign", "whatever");
        fields.put("empty", "");
        assertThat(sign(fields)).isEqualTo("3f7539640cd2e4d215a2768aea7b417b");
    }

    private static String business(String biz) {
        Map<String, String> fields = system();
        fields.put("access_token", SandboxCredentials.ACCESS_TOKEN);
        fields.put("version", "2");
        fields.put("biz", biz);
        return sign(fields);
    }

    private static Map<String, String> system() {
        return new HashMap<>(
                Map.of("app_key", SandboxCredentials.APP_KEY, "timestamp", "1700000000", "charset", "utf-8"));
    }

    private static String sign(Map<String, String> fields) {
        return JushuitanSign.of(SandboxCredentials.APP_SECRET, fields);
    }
}
