package io.duijie.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A port of this machine where nobody listens. */
final class ClosedPort {
    private ClosedPort() {}

    /** The setting with the same URL at the closed port. */
    static Map<String, String> insteadOf(String setting, @Nullable String url) {
        if (url == null) {
            throw new IllegalArgumentException("the environment's settings name no " + setting);
        }
        String path = URI.create(url).getRawPath();
        return Map.of(setting, "http://127.0.0.1:" + free() + path);
    }

    private static int free() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
