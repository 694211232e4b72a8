package io.duijie.console.web;

import io.duijie.console.account.Addresses;
import java.net.InetAddress;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * The names that the server answers to: its public ones, those of this machine for itself, the address it listens on, and the
 * one that a connection came in on. A name that somebody points at it, to have a browser take it for another site, is none.
 */
final class KnownHosts {
    private final Set<String> names = new HashSet<>(Set.of("localhost"));

    KnownHosts(String host, List<URI> publicUrls) {
        names.add(normal(host));
        publicUrls.stream()
                .map(URI::getHost)
                .filter(Objects::nonNull)
                .map(KnownHosts::normal)
                .forEach(names::add);
    }

    /** Why the request is refused for the name it asks for; null = it is not. */
    @Nullable
    ApiProblem problem(Request request) {
        String asked = normal(Request.getServerName(request));
        if (names.contains(asked) || asked.equals(normal(Request.getLocalAddr(request)))) {
            return null;
        }
        Optional<InetAddress> address = Addresses.parse(asked);
        if (address.filter(InetAddress::isLoopbackAddress).isPresent()) {
            return null;
        }
        String shown = asked.length() > 100 || !asked.matches("[a-z0-9.:-]+") ? "?" : asked;
        return new ApiProblem(
                421,
                "unknown-host",
                "本服务不以“" + shown + "”的名义应答。如果这就是它的地址，请在启动时设置 --public-url http(s)://" + shown + "。",
                "this server does not answer to the name \"" + shown
                        + "\". If people reach it by that name, start it with --public-url http(s)://" + shown + ".");
    }

    /** An address in its one form, a name in small letters without the dot at its end. */
    private static String normal(@Nullable String host) {
        String text = host == null ? "" : host.toLowerCase(Locale.ROOT);
        return Addresses.parse(text)
                .map(InetAddress::getHostAddress)
                .orElse(text.endsWith(".") ? text.substring(0, text.length() - 1) : text);
    }
}
