package io.duijie.jushuitan;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.connector.api.Secret;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignatureTest {
    private static final Secret APP_SECRET = Secret.of(Fixture.SECRET);

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "A|{\"page_index\":1,\"page_size\":50,\"modified_begin\":\"2023-11-14 00:00:00\",\"modified_end\":\"2023-11-15 00:00:00\"}|fb5fb8c21968e7db8ca0fff48ff7a7fb",
                "B|{}|fd79571ac031910694f0cf26b92d4dd1",
                "C|{\"names\":\"连衣裙 A&B=1+1%\"}|bf910605443f1c5ca2a06baf33307d47",
                "C2|{\"names\":\"\\u8fde\\u8863\\u88d9 A&B=1+1%\"}|45d33cb9c21e0799e57740ef7fecd8ff",
                "D|[{\"shop_id\":10001,\"so_id\":\"T-1\"}]|64724a73dbabb01d4bb06da219be710b",
            })
    void signsBusinessCallsOverTheExactTextOfBiz(String vector, String biz, String sign) {
        Map<String, String> fields = common();
        fields.put("access_token", Fixture.TOKEN);
        fields.put("version", "2");
        fields.put("biz", biz);

        assertThat(Signature.of(APP_SECRET, fields)).as(vector).isEqualTo(sign);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "E|grant_type=authorization_code&code=a1b2c3|ea4b2ce1c3e4ffff2617f5b83945b373",
                "F|grant_type=refresh_token&refresh_token=abcdefabcdefabcdefabcdefabcdefab&scope=all|c3de22643653736fa1de21564a5eb1ca",
                "G|empty=|3f7539640cd2e4d215a2768aea7b417b",
                "G2|state=xyz|653affca60e582d481789740a3e76335",
            })
    void signsTokenCalls(String vector, String more, String sign) {
        Map<String, String> fields = common();
        for (String field : more.split("&")) {
            fields.put(field.substring(0, field.indexOf('=')), field.substring(field.indexOf('=') + 1));
        }

        assertThat(Signature.of(APP_SECRET, fields)).as(vector).isEqualTo(sign);
    }

    @Test
    void leavesOutTheSignItself() {
        Map<String, String> fields = common();
        String sign = Signature.of(APP_SECRET, fields);
        fields.put("sign", sign);

        assertThat(Signature.of(APP_SECRET, fields)).isEqualTo(sign);
    }

    private static Map<String, String> common() {
        return new HashMap<>(Map.of("app_key", Fixture.APP_KEY, "timestamp", "1700000000", "charset", "utf-8"));
    }
}
