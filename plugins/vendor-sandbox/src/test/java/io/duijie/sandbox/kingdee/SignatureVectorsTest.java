package io.duijie.sandbox.kingdee;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.sandbox.SandboxCredentials;
import io.duijie.sandbox.kingdee.auth.HeaderSignature;
import io.duijie.sandbox.kingdee.auth.LoginSign;
import org.junit.jupiter.api.Test;

/** The vectors of the vendor's notes. */
class SignatureVectorsTest {
    private static final String APP_ID = SandboxCredentials.APP_ID;
    private static final String SECRET = SandboxCredentials.KINGDEE_APP_SECRET;
    private static final String PATH = "/k3cloud/Kingdee.BOS.WebApi.ServicesStub.DynamicFormService.Save.common.kdsvc";

    @Test
    void signsALogin() {
        assertThat(LoginSign.of(SandboxCredentials.ACCT_ID, "demo", APP_ID, SECRET, "1700000000"))
                .isEqualTo("ebc00ba8c59dbe9950b9af3554b5931d4af2a58682a2fb413cfbfd6cb5e3a8c2");
    }

    @Test
    void readsTheAppId() {
        assertThat(HeaderSignature.clientId(APP_ID)).isEqualTo("123456");
        assertThat(HeaderSignature.clientSecret(APP_ID)).isEqualTo("MDE3N2I2PzBrPzg4OD45N3IhK3B1InIk");
        assertThat(HeaderSignature.clientId("nothing")).isEmpty();
        assertThat(HeaderSignature.clientSecret("123456_short")).isEmpty();
    }

    @Test
    void signsThePathWithSecondsOrMilliseconds() {
        String secret = HeaderSignature.clientSecret(APP_ID);
        assertThat(HeaderSignature.api(secret, PATH, "1700000000", "1700000000"))
                .isEqualTo("NzI2MjZlOGJiNjBiYTJkYzM3NTU3NTI0ZGE3YWY4MDhmMDNhMmZmOTc0ZGI4ZWJiYjg0NWFiYWFiNzIwZTczNg==");
        assertThat(HeaderSignature.api(secret, PATH, "1700000000123", "1700000000123"))
                .isEqualTo("MjNmNDEwOWEyZDlhNGU3NGViZDRhMmJkN2ZiYzljMzc2YTMyNTg2NjYwMWQwYTBmNDNhOGI4YmFmZDg1NTBhYg==");
    }

    @Test
    void signsTheAppData() {
        assertThat(HeaderSignature.kd(SECRET, APP_ID, "6471e0d4d1c0aa,demo,2052,0"))
                .isEqualTo("NTcxMDBkNGM3YzNjYTAwYjI4OGE5ZDJjYzI1YjAwMDFlYTY5ODY0M2EwMTIzZDcxZTk1MzhlNDBiZGM5OTRkZg==");
        assertThat(HeaderSignature.kd(SECRET, APP_ID, "6471e0d4d1c0aa,张三,2052,100"))
                .isEqualTo("OTVkMWM2NWMxZjJmYjM0NzYwNzFjYjEzMWIzMmE0OTM3Yjc2N2RlMDk5MTQyZWU5N2RhNjRmZDY4ZTI0YmRiYQ==");
    }
}
