package io.duijie.http;

import io.duijie.connector.api.Setting;
import io.duijie.connector.api.Setting.Kind;
import java.util.List;

/** What a connection needs, in the order of the form. */
final class SettingsSchema {
    private SettingsSchema() {}

    static List<Setting> settings() {
        return List.of(
                Setting.required("baseUrl", Kind.URL, "接口地址（方案里的 api 接在它后面）", "Base URL (a document's api follows it)"),
                Setting.optional(
                        "headers",
                        Kind.SECRET,
                        null,
                        "固定请求头（JSON 对象，加密保存）",
                        "Headers of every call (a JSON object, kept encrypted)"),
                Setting.choice(
                        "auth.type",
                        "none",
                        List.of("none", "basic", "bearer", "apiKey", "oauth2"),
                        "登录方式",
                        "How to log in"),
                text("auth.username", "用户名（basic）", "User name (basic)"),
                secret("auth.password", "密码（basic）", "Password (basic)"),
                secret("auth.token", "令牌（bearer）", "Token (bearer)"),
                Setting.optional(
                        "auth.header", Kind.TEXT, "X-API-Key", "密钥请求头名（apiKey）", "Name of the key's header (apiKey)"),
                secret("auth.key", "密钥（apiKey）", "Key (apiKey)"),
                Setting.optional("auth.tokenUrl", Kind.URL, null, "取令牌地址（oauth2）", "Token URL (oauth2)"),
                text("auth.clientId", "客户端 ID（oauth2）", "Client id (oauth2)"),
                secret("auth.clientSecret", "客户端密钥（oauth2）", "Client secret (oauth2)"),
                text("auth.scope", "权限范围 scope（oauth2，可空）", "Scope (oauth2, may be empty)"),
                text("listKey", "应答中数据列表的位置（如 data.items）", "Where the rows are in an answer (for example data.items)"),
                Setting.choice(
                        "paging.type",
                        "none",
                        List.of("none", "page", "offset", "cursor", "link"),
                        "翻页方式",
                        "How pages follow each other"),
                text("paging.cursorPath", "应答中下一页游标的位置（cursor）", "Where the next cursor is in an answer (cursor)"),
                text("paging.cursorParam", "请求中游标的字段名（cursor）", "The request member for the cursor (cursor)"),
                text(
                        "paging.nextPath",
                        "应答中下一页地址的位置（link；不填用 Link 请求头）",
                        "Where the next page's address is in an answer (link; empty = the Link header)"),
                text("success.path", "应答中成功标志的位置（如 code）", "Where the success flag is in an answer (for example code)"),
                text("success.equals", "成功时它的值（如 0）", "Its value for success (for example 0)"),
                text("message.path", "应答中错误说明的位置", "Where the error message is in an answer"),
                text(
                        "find.api",
                        "按编码查询的接口（如 /customers，可写 POST /search）",
                        "Path to find a document by (for example /customers, or POST /search)"),
                text(
                        "find.param",
                        "编码的字段名（请求、查询参数与结果中同名）",
                        "The document number's name (in request, query and result alike)"),
                Setting.optional("connectTimeoutMs", Kind.NUMBER, "10000", "连接超时（毫秒）", "Connect timeout (ms)"),
                Setting.optional("readTimeoutMs", Kind.NUMBER, "60000", "读取超时（毫秒）", "Read timeout (ms)"));
    }

    private static Setting text(String name, String chinese, String english) {
        return Setting.optional(name, Kind.TEXT, null, chinese, english);
    }

    private static Setting secret(String name, String chinese, String english) {
        return Setting.optional(name, Kind.SECRET, null, chinese, english);
    }
}
