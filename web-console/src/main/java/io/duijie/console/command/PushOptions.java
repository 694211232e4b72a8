package io.duijie.console.command;

import io.duijie.console.server.Server;
import io.duijie.console.web.WebSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where vendors push to. */
final class PushOptions {
    @Option(
            names = "--in-port",
            paramLabel = "N",
            description = "a port of its own for what vendors push (/in/…), 0 = any free one; without it they push to"
                    + " the console's port / 接收推送（/in/…）的独立端口，0 为任意空闲端口；不填则与控制台同一端口")
    private @Nullable Integer port;

    @Option(
            names = "--in-host",
            paramLabel = "ADDRESS",
            description = "the address to listen on there, default as --host / 独立端口的监听地址，默认同 --host")
    private @Nullable String host;

    WebSettings.@Nullable Listening listening(String consoleHost) {
        return port == null ? null : new WebSettings.Listening(host == null ? consoleHost : host, port);
    }

    /** Says where they push to when that is a port of its own. */
    static void announce(WebSettings settings, Server server) {
        WebSettings.Listening pushes = settings.pushes();
        if (pushes != null) {
            String scheme = settings.tls() == null ? "http" : "https";
            String host = pushes.host().contains(":") ? "[" + pushes.host() + "]" : pushes.host();
            System.err.println("推送地址 / pushes to     " + scheme + "://" + host + ":" + server.portOfPushes() + "/in/");
        }
    }
}
