package io.duijie.console.command;

import io.duijie.console.account.Addresses;
import io.duijie.console.assistant.AssistantAccess;
import io.duijie.console.web.Network;
import io.duijie.console.web.WebSettings;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How the server is reached: where it listens, what stands before it, what it is called. */
final class WebOptions {
    /** In the environment, as a command line is seen by everybody on the machine. */
    static final String METRICS_TOKEN = "DUIJIE_METRICS_TOKEN";

    @CommandLine.Spec(CommandLine.Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Option(names = "--port", paramLabel = "N", defaultValue = "8080", description = "0 = any free port, default 8080")
    private int port = 8080;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "the address to listen on, default 127.0.0.1 (this machine only) / 监听地址，默认仅本机")
    private String host = "127.0.0.1";

    @Mixin
    private PushOptions pushes = new PushOptions();

    @Option(
            names = "--public-url",
            paramLabel = "URL",
            description =
                    "what people call the server, such as https://duijie.example.com; requests for other names are"
                            + " refused; may be given several times / 访问本服务的地址，其他名义的请求会被拒绝，可多次给出")
    private List<String> publicUrls = new ArrayList<>();

    @Option(
            names = "--proxy",
            paramLabel = "CIDR",
            description =
                    "a proxy that stands before the server, such as 10.0.0.5 or 10.0.0.0/8: its X-Forwarded-For is"
                            + " believed, nobody else's; may be given several times / 前置代理的地址或网段，只信任它们的"
                            + " X-Forwarded-For，可多次给出")
    private List<String> proxies = new ArrayList<>();

    @Option(
            names = "--tls-cert",
            paramLabel = "FILE",
            description = "the certificate with its chain, PEM: the server speaks HTTPS; taken up again when it is"
                    + " replaced / 证书（含证书链，PEM），启用 HTTPS，替换后自动生效")
    private @Nullable Path certificate;

    @Option(
            names = "--tls-key",
            paramLabel = "FILE",
            description = "its key, PKCS#8 PEM without a password / 证书私钥（PKCS#8 PEM，未加密）")
    private @Nullable Path key;

    @Option(
            names = "--mcp",
            description = "lets assistants ask at /mcp, with a token of the role assistant; off where nothing is said"
                    + " / 开放 /mcp 供 AI 助手使用，默认关闭")
    private boolean assistants;

    @Option(
            names = "--mcp-unmasked",
            description = "the same, and shows them personal data (phones, names, addresses, identity numbers)"
                    + " / 同上，并显示个人信息，默认隐藏")
    private boolean unmasked;

    /** @param usedPort the port to use in place of the one that was asked for */
    WebSettings settings(IntUnaryOperator usedPort) {
        String token = System.getenv(METRICS_TOKEN);
        return new WebSettings(
                host,
                usedPort.applyAsInt(port),
                proxies.stream().map(this::network).toList(),
                publicUrls.stream().map(this::publicUrl).toList(),
                tls(),
                token == null || token.isBlank() ? null : token.strip(),
                pushes.listening(host),
                unmasked ? AssistantAccess.UNMASKED : assistants ? AssistantAccess.MASKED : AssistantAccess.OFF);
    }

    /** Whether others reach it, and nothing keeps what they send, passwords too, from being read on the way. */
    static boolean isOpen(WebSettings settings) {
        boolean here = settings.host().equals("localhost")
                || Addresses.parse(settings.host())
                        .filter(InetAddress::isLoopbackAddress)
                        .isPresent();
        return !here && settings.tls() == null && settings.proxies().isEmpty();
    }

    private WebSettings.@Nullable TlsFiles tls() {
        if (certificate == null && key == null) {
            return null;
        }
        if (certificate == null || key == null) {
            throw bad("--tls-cert and --tls-key go together / --tls-cert 与 --tls-key 须同时给出");
        }
        return new WebSettings.TlsFiles(certificate, key);
    }

    private Network network(String text) {
        return Network.parse(text)
                .orElseThrow(() -> bad("--proxy " + text + ": an address or a range such as 10.0.0.0/8 is needed"
                        + " / 须为地址或网段，如 10.0.0.0/8"));
    }

    private URI publicUrl(String text) {
        try {
            URI url = URI.create(text);
            if (url.getHost() != null && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            throw badUrl(text);
        }
        throw badUrl(text);
    }

    private CommandLine.ParameterException badUrl(String text) {
        return bad("--public-url " + text + ": an address such as https://duijie.example.com is needed"
                + " / 须为地址，如 https://duijie.example.com");
    }

    private CommandLine.ParameterException bad(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }
}
