package io.duijie.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A port of this machine where nobody listens. */
final class ClosedPort {
    /** Host and port of an address of any kind. */
    private static final Pattern PLACE = Pattern.compile("//[^/;?#]+");

    private ClosedPort() {}

    /** The setting with the same URL at the closed port. */
    static Map<String, String> insteadOf(String setting, @Nullable String url) {
        if (url == null) {
            throw new IllegalArgumentException("the environment's settings name no " + setting);
        }
        Matcher place = PLACE.matcher(url);
        if (!place.find()) {
            throw new IllegalArgumentException("the setting " + setting + " names no server: " + url);
        }
        return Map.of(setting, place.replaceFirst("//127.0.0.1:" + free()));
    }

    private static int free() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
