package io.duijie.console.command;

import io.duijie.console.Logging;
import io.duijie.console.server.Server;
import io.duijie.console.web.WebSettings;
import io.duijie.engine.run.Platform;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code duijie serve}: the server. Its only line on standard output says where it answers. */
@Command(
        name = "serve",
        description = "starts the server with the web console / 启动服务与控制台",
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    @Mixin
    private WebOptions web = new WebOptions();

    @Mixin
    private EngineOptions engine = new EngineOptions();

    @Override
    public Integer call() throws InterruptedException {
        web.settings(port -> port);
        try (Platform platform = engine.open()) {
            FirstLogin.make(platform, true);
            Restart restart = Restart.of(platform.home().file("port"));
            WebSettings settings = web.settings(restart::port);
            OpenServer.note(platform.home().folder(), settings);
            try (Server server = ServerStart.start(platform, settings)) {
                restart.ready(address(settings, server.port()), server.port());
                PushOptions.announce(settings, server);
                server.beat(restart::beat);
                awaitSignal();
            }
        } finally {
            Logging.close();
            ENDED.countDown();
        }
        return 0;
    }

    private static String address(WebSettings settings, int port) {
        String host = settings.host();
        return (settings.tls() == null ? "http://" : "https://") + (host.contains(":") ? "[" + host + "]" : host) + ":"
                + port + "/";
    }

    private static final CountDownLatch ENDED = new CountDownLatch(1);

    /** Returns at SIGTERM or Ctrl-C; the process then ends when everything is closed. */
    static void awaitSignal() throws InterruptedException {
        CountDownLatch signal = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            signal.countDown();
                            try {
                                ENDED.await();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        },
                        "duijie-shutdown"));
        signal.await();
    }

    static void ended() {
        ENDED.countDown();
    }
}
