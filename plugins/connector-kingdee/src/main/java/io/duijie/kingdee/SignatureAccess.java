package io.duijie.kingdee;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.Reason;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Signs every request. The server still gives a session along, which is sent back until the server no longer knows it: then
 * the old cookies must go, or the server goes on refusing for minutes.
 */
final class SignatureAccess implements Access {
    private final ApiSignature signature;
    private final Clock clock;
    private final AtomicReference<@Nullable Session> session = new AtomicReference<>();

    SignatureAccess(ApiSignature signature, Clock clock) {
        this.signature = signature;
        this.clock = clock;
    }

    @Override
    public Map<String, String> headers(URI address) {
        String seconds = Long.toString(clock.instant().getEpochSecond());
        Map<String, String> headers = new LinkedHashMap<>(signature.headers(address, seconds));
        Session current = session.get();
        if (current != null) {
            headers.putAll(current.headers());
        }
        return headers;
    }

    @Override
    public void received(Map<String, List<String>> answerHeaders) {
        Session given = Session.fromCookies(answerHeaders);
        if (given != null) {
            session.set(given);
        }
    }

    @Override
    public void forget(Map<String, String> headers) {
        // The refusal's own cookies are dropped too: the repeated call goes out with the signature alone.
        session.set(null);
    }

    @Override
    public ConnectorException refusedAgain(String vendorMessage) {
        return ConnectorException.of(
                ErrorKind.CREDENTIALS,
                Reason.of(
                        "kingdee-signature-refused",
                        "金蝶不接受签名：" + vendorMessage
                                + "。请检查 acctId、username、appId、appSecret 与“第三方系统登录授权”中的一致，该应用已启用并允许此用户，服务器时间准确",
                        "Kingdee does not accept the signature: " + vendorMessage
                                + ". Check acctId, username, appId and appSecret, that the third-party app is enabled and"
                                + " allows this user, and the clock"));
    }

    @Override
    public boolean logIn() {
        return false;
    }

    @Override
    public void close() {
        session.set(null);
    }
}
