package io.duijie.console.web;

import io.duijie.console.assistant.AssistantAccess;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the server is reached.
 *
 * @param port 0 = any
 * @param proxies whose {@code X-Forwarded-For} is believed
 * @param publicUrls what people call the server; {@code Host} may name these
 * @param tls null = plain HTTP
 * @param metricsToken what {@code /metrics} may be asked for with, beside users' tokens; null = nothing
 * @param pushes where alone vendors push to, null = to the console's port
 * @param assistants whether {@code /mcp} is there
 */
public record WebSettings(
        String host,
        int port,
        List<Network> proxies,
        List<URI> publicUrls,
        @Nullable TlsFiles tls,
        @Nullable String metricsToken,
        @Nullable Listening pushes,
        AssistantAccess assistants) {

    public WebSettings {
        proxies = List.copyOf(proxies);
        publicUrls = List.copyOf(publicUrls);
    }

    /** Pushes come in at the console's port, and assistants not at all. */
    public WebSettings(
            String host,
            int port,
            List<Network> proxies,
            List<URI> publicUrls,
            @Nullable TlsFiles tls,
            @Nullable String metricsToken) {
        this(host, port, proxies, publicUrls, tls, metricsToken, null, AssistantAccess.OFF);
    }

    /** The same for assistants, too. */
    public WebSettings with(AssistantAccess access) {
        return new WebSettings(host, port, proxies, publicUrls, tls, metricsToken, pushes, access);
    }

    /** For this machine, or for whoever reaches the address, without anything before it. */
    public static WebSettings of(String host, int port) {
        return new WebSettings(host, port, List.of(), List.of(), null, null);
    }

    /** Shows no token. */
    @Override
    public String toString() {
        return host + ":" + port;
    }

    /** An address and a port; 0 = any. */
    public record Listening(String host, int port) {}

    /** The certificate with its chain, and its key, both PEM. */
    public record TlsFiles(Path certificate, Path key) {}
}
