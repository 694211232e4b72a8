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
        String host = settings.host();
        int port = settings.port();
        if (port != 0) {
            try (ServerSocket probe = new ServerSocket()) {
                probe.setReuseAddress(true);
                probe.bind(new InetSocketAddress(host, port));
            } catch (BindException e) {
                throw new CommandFailure(
                        "port-in-use",
                        "端口 " + port + "（" + host + "）已被占用或不可用，请用 --port 换一个端口。",
                        "port " + port + " on " + host + " is taken or can't be used; choose another with --port.");
            } catch (IOException e) {
                throw new CommandFailure(
                        "address-unusable",
                        "地址 " + host + " 不可用：" + e.getMessage(),
                        "the address " + host + " can't be used: " + e.getMessage());
            }
        }
        return Server.start(platform, settings);
    }
}
