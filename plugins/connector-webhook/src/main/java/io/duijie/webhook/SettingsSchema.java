package io.duijie.webhook;

import io.duijie.connector.api.Setting;
import io.duijie.connector.api.Setting.Kind;
import java.util.List;

/** What a connection needs, in the order of the form. */
final class SettingsSchema {
    private SettingsSchema() {}

    static List<Setting> settings() {
        return List.of(
                Setting.choice(
                        "auth.type",
                        "hmac",
                        List.of("hmac", "token", "sign"),
                        "验证方式（hmac：签名在请求头；sign：签名在地址参数；token：固定令牌）",
                        "Proof (hmac: a signature in a header; sign: a signature in the address; token: a fixed token)"),
                Setting.required("auth.secret", Kind.SECRET, "密钥或令牌", "Secret or token"),
                text(
                        "auth.header",
                        "放签名或令牌的请求头；sign 时为地址参数名（默认 X-Signature / Authorization / sign）",
                        "Header of the signature or token; with sign the parameter's name (default X-Signature /"
                                + " Authorization / sign)"),
                text(
                        "auth.timestampHeader",
                        "放发送时间的请求头（sign 时也可是地址参数）；填写后只接受时间范围内的推送",
                        "Header of the time of sending (with sign a parameter, too); when given, only pushes of the time"
                                + " window are taken"),
                Setting.optional("auth.windowSeconds", Kind.NUMBER, "300", "时间范围（秒）", "Time window (seconds)"),
                text(
                        "auth.idHeader",
                        "放推送编号的请求头（sign 时也可是地址参数）；填写后按编号识别重复推送",
                        "Header of the push's own number (with sign a parameter, too); when given, repeated pushes are told"
                                + " by it"),
                Setting.choice(
                        "auth.algorithm",
                        "hmac-sha256",
                        List.of("hmac-sha256", "hmac-sha1", "sha256", "md5"),
                        "签名算法",
                        "Algorithm of the signature"),
                text(
                        "auth.signed",
                        "被签名的内容，由 {body} {params} {timestamp} {id} {secret} 组成（hmac 默认 {body}，sign 默认"
                                + " {params}{body}）",
                        "What is signed, made of {body} {params} {timestamp} {id} {secret} (default {body} for hmac,"
                                + " {params}{body} for sign)"),
                Setting.choice(
                        "auth.encoding", "hex", List.of("hex", "base64"), "签名的写法", "How the signature is written"),
                Setting.optional(
                        "reply",
                        Kind.TEXT,
                        "{\"code\":0}",
                        "收妥后的应答内容（JSON）",
                        "Body of the answer when all is stored (JSON)"));
    }

    private static Setting text(String name, String chinese, String english) {
        return Setting.optional(name, Kind.TEXT, null, chinese, english);
    }
}
