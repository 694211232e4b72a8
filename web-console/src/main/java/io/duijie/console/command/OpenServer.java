package io.duijie.console.command;

import io.duijie.connector.api.Reason;
import io.duijie.console.web.WebSettings;
import io.duijie.engine.home.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notes in the home whether the latest server was open to others without TLS or a proxy, for {@code doctor} to tell. */
final class OpenServer {
    private static final Logger LOG = LoggerFactory.getLogger(OpenServer.class);
    private static final String FILE = "open-without-tls";

    private OpenServer() {}

    /** Says it once, on standard error. */
    static void note(Path home, WebSettings settings) {
        Path file = home.resolve(FILE);
        try {
            Files.deleteIfExists(file);
            if (WebOptions.isOpen(settings)) {
                Reason reason = reason(settings.host());
                System.err.println("警告：" + reason.text().chinese());
                System.err.println("warning: " + reason.text().english());
                LOG.warn("{}", reason);
                OwnerOnly.createFile(file);
                Files.writeString(file, settings.host());
            }
        } catch (IOException e) {
            LOG.warn("how the server is reached could not be noted", e);
        }
    }

    /** Where the latest server listened, when it was open. */
    static Optional<String> latest(Path home) {
        try {
            Path file = home.resolve(FILE);
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static Reason reason(String host) {
        return Reason.of(
                "open-without-tls",
                "服务监听 " + host + "，其他机器可以访问，但没有启用 TLS，也没有配置代理：密码会以明文传输。请用 --tls-cert 与"
                        + " --tls-key 启用 HTTPS，或在前面放置 HTTPS 代理并用 --proxy 与 --public-url 说明。",
                "the server listens on " + host
                        + " for others, without TLS and without a proxy: passwords travel in the"
                        + " clear. Give --tls-cert and --tls-key, or put a proxy that speaks HTTPS before it and name it"
                        + " with --proxy and --public-url.");
    }
}
