package io.duijie.http;

import io.duijie.connector.api.BasePath;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ConnectorSettings;
import io.duijie.connector.api.JsonText;
import io.duijie.connector.api.Secret;
import io.duijie.connector.api.Text;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes an account out of settings; collects everything that does not agree. */
final class SettingsCheck {
    /** Set by HTTP itself; the JDK's client takes none of them. */
    private static final Set<String> RESERVED =
            Set.of("connection", "content-length", "expect", "host", "upgrade", "transfer-encoding", "content-type");

    private final ConnectorSettings settings;
    private final JsonText json;
    private final List<Text> problems = new ArrayList<>();

    SettingsCheck(ConnectorSettings settings, JsonText json) {
        this.settings = settings;
        this.json = json;
    }

    Account account() {
        BasePath base = base();
        Map<String, Secret> headers = headers();
        Account.Login login = login();
        Account account = new Account(
                base,
                headers,
                login,
                text("listKey").orElse(null),
                paging(),
                success(),
                text("message.path").orElse(null),
                find(),
                settings.milliseconds("connectTimeoutMs"),
                settings.milliseconds("readTimeoutMs"),
                secrets(headers));
        if (!problems.isEmpty()) {
            throw Account.configuration(
                    "http-settings",
                    String.join("；", problems.stream().map(Text::chinese).toList()) + "。",
                    String.join("; ", problems.stream().map(Text::english).toList()) + ".");
        }
        return account;
    }

    private List<Secret> secrets(Map<String, Secret> headers) {
        List<Secret> secrets = new ArrayList<>(settings.secrets().values());
        secrets.addAll(headers.values());
        return secrets;
    }

    private BasePath base() {
        URI given = URI.create(settings.text("baseUrl"));
        if (given.getRawUserInfo() != null || given.getRawQuery() != null || given.getRawFragment() != null) {
            problem(
                    "baseUrl 只写协议、主机、端口和路径；账号请填在 auth，地址里的 ? 参数会出现在日志中，请改用请求头",
                    "baseUrl is scheme, host, port and path only: credentials belong into auth or headers, since"
                            + " addresses are recorded");
            return BasePath.of(URI.create("http://missing"));
        }
        return BasePath.of(given);
    }

    private Map<String, Secret> headers() {
        Map<String, Secret> headers = new LinkedHashMap<>();
        Secret written = settings.secret("headers").orElse(null);
        if (written == null) {
            return headers;
        }
        Object value;
        try {
            value = json.read(written.reveal());
        } catch (ConnectorException e) {
            value = null;
        }
        if (!(value instanceof Map<?, ?> members)) {
            problem(
                    "headers 应为 JSON 对象，如 {\"X-Tenant\":\"1\"}",
                    "headers must be a JSON object such as {\"X-Tenant\":\"1\"}");
            return headers;
        }
        members.forEach((name, content) -> header("headers", String.valueOf(name), String.valueOf(content), headers));
        return headers;
    }

    private void header(String setting, String name, String value, Map<String, Secret> into) {
        if (!name.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]+") || RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
            problem(setting + " 中的请求头名 " + name + " 不可用", setting + ": the header " + name + " can't be set");
        } else if (!value.chars().allMatch(letter -> letter == '\t' || (letter >= 0x20 && letter < 0x7f))) {
            problem(
                    setting + " 中请求头 " + name + " 的值含有不能放入请求头的字符",
                    setting + ": the value of the header " + name + " has characters that no header may have");
        } else {
            into.put(name, Secret.of(value));
        }
    }

    private Account.Login login() {
        return switch (settings.text("auth.type")) {
            case "basic" ->
                headerLogin(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString(
                                                (required("auth.username") + ":" + requiredSecret("auth.password"))
                                                        .getBytes(StandardCharsets.UTF_8)));
            case "bearer" -> headerLogin("Authorization", "Bearer " + requiredSecret("auth.token"));
            case "apiKey" -> headerLogin(text("auth.header").orElse("X-API-Key"), requiredSecret("auth.key"));
            case "oauth2" ->
                new Account.Login.ClientCredentials(
                        URI.create(required("auth.tokenUrl")),
                        required("auth.clientId"),
                        Secret.of(requiredSecret("auth.clientSecret")),
                        text("auth.scope").orElse(null));
            default -> new Account.Login.None();
        };
    }

    private Account.Login headerLogin(String name, String value) {
        header("auth", name, value, new LinkedHashMap<>());
        return new Account.Login.Header(name, Secret.of(value));
    }

    private Account.Paging paging() {
        return switch (settings.text("paging.type")) {
            case "cursor" -> new Account.Paging.Cursor(required("paging.cursorPath"), required("paging.cursorParam"));
            case "link" -> new Account.Paging.Link(text("paging.nextPath").orElse(null));
            case "page", "offset" -> new Account.Paging.InBody(true);
            default -> new Account.Paging.InBody(false);
        };
    }

    private Account.@Nullable Success success() {
        boolean any = text("success.path").isPresent() || text("success.equals").isPresent();
        return any ? new Account.Success(required("success.path"), required("success.equals")) : null;
    }

    private Account.@Nullable Find find() {
        if (text("find.api").isEmpty() && text("find.param").isEmpty()) {
            return null;
        }
        String[] words = required("find.api").strip().split("\\s+", 2);
        Verb verb = words.length == 2 ? Verb.of(words[0]).orElse(null) : Verb.GET;
        String path = words[words.length - 1];
        if (verb == null || !Addresses.isPath(path)) {
            problem(
                    "find.api 应为以 / 开头的路径，前面可写 POST，如 POST /search",
                    "find.api must be a path that begins with /, with a verb in front if it is not GET: POST /search");
            return null;
        }
        return new Account.Find(verb, path, required("find.param"));
    }

    private Optional<String> text(String name) {
        return settings.optionalText(name).map(String::strip).filter(text -> !text.isEmpty());
    }

    private String required(String name) {
        return text(name).orElseGet(() -> missing(name));
    }

    private String requiredSecret(String name) {
        return settings.secret(name).map(Secret::reveal).orElseGet(() -> missing(name));
    }

    /** Stands in until all problems are told. */
    private String missing(String name) {
        String type = name.startsWith("auth.") ? " (auth.type " + settings.text("auth.type") + ")" : "";
        problem("缺少设置 " + name + type, "the setting " + name + " is missing" + type);
        return "missing";
    }

    private void problem(String chinese, String english) {
        problems.add(new Text(chinese, english));
    }
}
