package io.duijie.engine.alert;

import io.duijie.dialect.document.alert.ChannelKind;
import io.duijie.engine.alert.incident.AlertMessage;
import io.duijie.engine.http.JsonPost;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The group robots of 企业微信, 钉钉 and 飞书. All answer HTTP 200 whatever happens; only {@code errcode} 0 (飞书: {@code code} 0)
 * is a delivery. Sources: developer.work.weixin.qq.com/document/path/91770 (20 messages a minute, text up to 2,048 bytes, 45009 =
 * too often, 93000 = no such robot), open.dingtalk.com custom robots (20 a minute, then 10 minutes' pause, 130101 and 410100 = too
 * often, 310000 = key word, sign or address refused; sign = HmacSHA256 of timestamp in ms, newline, secret, with the secret as key),
 * open.feishu.cn custom bots (100 a minute, 20 KB, 11232 = too often, 19021 = sign or time wrong; sign = HmacSHA256 of nothing with
 * timestamp in s, newline, secret as key).
 */
final class RobotSender extends HttpSender {
    private static final Set<Long> TOO_OFTEN = Set.of(45009L, 130101L, 410100L, 90030L, 11232L);

    private final ChannelKind kind;

    RobotSender(ChannelKind kind, JsonPost post) {
        super(post);
        this.kind = kind;
    }

    @Override
    Call call(Map<String, String> settings, AlertMessage message) {
        String address = settings.getOrDefault("url", "");
        String secret = settings.getOrDefault("secret", "");
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        if (kind == ChannelKind.FEISHU) {
            if (!secret.isEmpty()) {
                String seconds = String.valueOf(message.at().getEpochSecond());
                body.put("timestamp", seconds);
                body.put("sign", base64(Signatures.hmac(seconds + "\n" + secret, "")));
            }
            body.put("msg_type", "text");
            body.put("content", Map.of("text", message.text().replace("<at", "＜at")));
            return new Call(address, Map.of(), body);
        }
        body.put("msgtype", "text");
        body.put("text", Map.of("content", message.text()));
        if (kind == ChannelKind.DINGTALK && !secret.isEmpty()) {
            String millis = String.valueOf(message.at().toEpochMilli());
            String sign = base64(Signatures.hmac(secret, millis + "\n" + secret));
            address += (address.contains("?") ? "&" : "?") + "timestamp=" + millis + "&sign="
                    + URLEncoder.encode(sign, StandardCharsets.UTF_8);
        }
        return new Call(address, Map.of(), body);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    Duration ownPause() {
        return kind.pause();
    }

    @Override
    SendResult read(String body, Map<String, String> settings) {
        Map<String, @Nullable Object> answer = object(body);
        boolean feishu = kind == ChannelKind.FEISHU;
        Object code = answer == null ? null : answer.get(feishu ? "code" : "errcode");
        if (feishu && answer != null && code == null) {
            code = answer.get("StatusCode");
        }
        if (answer == null || !(code instanceof Long number)) {
            return refused(
                    "alert-refused",
                    "对方的答复不是" + kind.title().chinese() + "的格式，请检查地址",
                    "the answer is not that of a " + kind.title().english() + "; check the address",
                    Duration.ZERO);
        }
        if (number == 0) {
            return new SendResult.Arrived();
        }
        String said = number + " " + said(answer, feishu ? "msg" : "errmsg", settings);
        return TOO_OFTEN.contains(number)
                ? refused(
                        "alert-throttled", "机器人发送过于频繁：" + said, "the robot was called too often: " + said, kind.pause())
                : refused("alert-refused", "机器人拒绝了消息：" + said, "the robot refused the message: " + said, Duration.ZERO);
    }
}
