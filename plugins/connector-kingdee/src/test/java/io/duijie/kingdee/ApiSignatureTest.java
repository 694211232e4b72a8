package io.duijie.kingdee;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.connector.api.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ApiSignatureTest {
    private static final String APP_ID = "123456_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX";
    private static final String APP_SECRET = "0123456789abcdef0123456789abcdef";
    private static final URI SAVE = Service.SAVE.address(URI.create("http://erp.example.com/k3cloud/"));

    @Test
    void signsWithSeconds() {
        Map<String, String> headers = signature("demo", "0").headers(SAVE, "1700000000");

        assertThat(headers)
                .containsEntry("X-Api-ClientID", "123456")
                .containsEntry("X-Api-Auth-Version", "2.0")
                .containsEntry("x-api-timestamp", "1700000000")
                .containsEntry("x-api-nonce", "1700000000")
                .containsEntry("x-api-signheaders", "x-api-timestamp,x-api-nonce")
                .containsEntry("X-Kd-Appkey", APP_ID)
                .containsEntry(
                        "X-Api-Signature",
                        "NzI2MjZlOGJiNjBiYTJkYzM3NTU3NTI0ZGE3YWY4MDhmMDNhMmZmOTc0ZGI4ZWJiYjg0NWFiYWFiNzIwZTczNg==")
                .containsEntry("X-Kd-Appdata", "NjQ3MWUwZDRkMWMwYWEsZGVtbywyMDUyLDA=")
                .containsEntry(
                        "X-Kd-Signature",
                        "NTcxMDBkNGM3YzNjYTAwYjI4OGE5ZDJjYzI1YjAwMDFlYTY5ODY0M2EwMTIzZDcxZTk1MzhlNDBiZGM5OTRkZg==");
    }

    @Test
    void signsWithMilliseconds() {
        assertThat(signature("demo", "0").headers(SAVE, "1700000000123"))
                .containsEntry(
                        "X-Api-Signature",
                        "MjNmNDEwOWEyZDlhNGU3NGViZDRhMmJkN2ZiYzljMzc2YTMyNTg2NjYwMWQwYTBmNDNhOGI4YmFmZDg1NTBhYg==");
    }

    @Test
    void signsChineseUserNamesAsUtf8() {
        assertThat(signature("张三", "100").headers(SAVE, "1700000000"))
                .containsEntry("X-Kd-Appdata", "NjQ3MWUwZDRkMWMwYWEs5byg5LiJLDIwNTIsMTAw")
                .containsEntry(
                        "X-Kd-Signature",
                        "OTVkMWM2NWMxZjJmYjM0NzYwNzFjYjEzMWIzMmE0OTM3Yjc2N2RlMDk5MTQyZWU5N2RhNjRmZDY4ZTI0YmRiYQ==");
    }

    @Test
    void unmasksTheClientSecretAndEncodesThePath() {
        assertThat(ApiSignature.clientSecret("AAECAwQFBgcICQoLDA0ODxAREhMUFRYX"))
                .isEqualTo("MDE3N2I2PzBrPzg4OD45N3IhK3B1InIk");
        assertThat(ApiSignature.clientSecret("short")).isEmpty();
        assertThat(ApiSignature.encodedPath(SAVE))
                .isEqualTo("%2Fk3cloud%2FKingdee.BOS.WebApi.ServicesStub.DynamicFormService.Save.common.kdsvc");
    }

    @Test
    void signsLoginBySign() {
        assertThat(Digests.sortedSha256(List.of("6471e0d4d1c0aa", "demo", APP_ID, APP_SECRET, "1700000000")))
                .isEqualTo("ebc00ba8c59dbe9950b9af3554b5931d4af2a58682a2fb413cfbfd6cb5e3a8c2");
    }

    private static ApiSignature signature(String user, String organisation) {
        return new ApiSignature(new KingdeeSettings(
                URI.create("http://erp.example.com/k3cloud/"),
                LoginKind.SIGNATURE,
                "6471e0d4d1c0aa",
                user,
                APP_ID,
                Secret.of(APP_SECRET),
                2052,
                organisation,
                2,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1)));
    }
}
