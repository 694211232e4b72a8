package io.duijie.kingdee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LoginRefusalTest {

    @Test
    void explainsWhyALoginWasRefused() throws Exception {
        assertRefused("{'Message':'用户名或密码错误','LoginResultType':0}", "kingdee-login-password");
        assertRefused("{'MessageCode':'CheckPasswordPolicy','LoginResultType':0}", "kingdee-login-password");
        assertRefused("{'Message':'当前用户未指定允许调用WebAPI接口','LoginResultType':0}", "kingdee-login-allow-list");
        assertRefused("{'Message':'数据中心无法获取到','LoginResultType':0}", "kingdee-login-data-centre");
        assertRefused("{'Message':'第三方应用：X 不允许用户demo 登录，请联系系统管理员添加！'}", "kingdee-login-app-user");
        assertRefused("{'MessageCode':'002005000003016','LoginResultType':0}", "kingdee-login-sign");
        assertRefused("{'Message':'密码错误次数超限','LoginResultType':0}", "kingdee-login-locked");
        assertRefused("{'Message':null,'LoginResultType':-3}", "kingdee-login-locked");
        assertRefused("{'Message':null,'LoginResultType':-5}", "kingdee-login-further-step");
        assertRefused("{'Message':'x','LoginResultType':0}", "kingdee-login-refused");
        assertRefused(FakeKingdee.SESSION_LOST, "kingdee-login-session");
    }

    @Test
    void saysThatTheCallWasNotSentWhereTheLoginGotNoAnswer() throws Exception {
        try (FakeKingdee vendor = new FakeKingdee()) {
            vendor.on("ValidateUser", new FakeKingdee.Reply(502, "<html>", Map.of()));

            assertThatThrownBy(() -> vendor.open(Map.of()).check())
                    .isInstanceOfSatisfying(ConnectorException.class, failure -> {
                        assertThat(failure.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
                        assertThat(failure.notSent()).isTrue();
                    });
        }
    }

    private static void assertRefused(String answer, String code) throws Exception {
        try (FakeKingdee vendor = new FakeKingdee()) {
            vendor.on("ValidateUser", answer.replace('\'', '"'));

            assertThatThrownBy(() -> vendor.open(Map.of()).check())
                    .isInstanceOfSatisfying(ConnectorException.class, failure -> {
                        assertThat(failure.kind()).isEqualTo(ErrorKind.CREDENTIALS);
                        assertThat(failure.reason().code()).isEqualTo(code);
                        assertThat(failure.reason().text().chinese()).startsWith("登录金蝶失败：");
                    });
        }
    }
}
