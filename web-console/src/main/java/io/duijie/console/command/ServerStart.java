package io.duijie.console.command;

import io.duijie.console.server.Server;
import io.duijie.console.web.WebSettings;
import io.duijie.engine.run.Platform;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Starts a server, or says in plain words that its port is taken. */
final class ServerStart {
    private ServerStart() {}

    static Server start(Platform platform, WebSettings settings) {
        probe(settings.host(), settings.port(), "--port");
        WebSettings.Listening pushes = settings.pushes();
        if (pushes != null) {
            probe(pushes.host(), pushes.port(), "--in-port");
        }
        return Server.start(platform, settings);
    }

    private static void probe(String host, int port, String option) {
        if (port != 0) {
            try (ServerSocket probe = new ServerSocket()) {
                probe.setReuseAddress(true);
                probe.bind(new InetSocketAddress(host, port));
            } catch (BindException e) {
                throw new CommandFailure(
                        "port-in-use",
                        "端口 " + port + "（" + host + "）已被占用或不可用，请用 " + option + " 换一个端口。",
                        "port " + port + " on " + host + " is taken or can't be used; choose another with " + option
                                + ".");
            } catch (IOException e) {
                throw new CommandFailure(
                        "address-unusable",
                        "地址 " + host + " 不可用：" + e.getMessage(),
                        "the address " + host + " can't be used: " + e.getMessage());
            }
        }
    }
}
