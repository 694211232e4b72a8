package io.duijie.dialect.document.connection;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The server that an address reaches.
 *
 * @param scheme in lower case
 * @param host in lower case; the whole text where it is no address or names no host, for example a variable
 * @param port the usual one of the scheme where none is written
 */
public record Origin(String scheme, String host, int port) {

    /** @param address null: none */
    public static Origin of(@Nullable String address) {
        String text = address == null ? "" : address.strip();
        try {
            URI uri = new URI(text);
            if (uri.getScheme() == null || uri.getHost() == null) {
                return new Origin("", text, -1);
            }
            String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
            int usual = scheme.equals("https") ? 443 : scheme.equals("http") ? 80 : -1;
            return new Origin(
                    scheme, uri.getHost().toLowerCase(Locale.ROOT), uri.getPort() < 0 ? usual : uri.getPort());
        } catch (URISyntaxException e) {
            return new Origin("", text, -1);
        }
    }
}
