package io.duijie.console.command;

import io.duijie.console.Logging;
import io.duijie.console.server.Server;
import io.duijie.engine.run.Platform;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code duijie serve}: the server. Its only line on standard output says where it answers. */
@Command(
        name = "serve",
        description = "starts the server with the web console / 启动服务与控制台",
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    @Option(names = "--port", paramLabel = "N", defaultValue = "8080", description = "0 = any free port, default 8080")
    private int port = 8080;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "the address to listen on, default 127.0.0.1 (this machine only) / 监听地址")
    private String host = "127.0.0.1";

    @Mixin
    private EngineOptions engine = new EngineOptions();

    @Override
    public Integer call() throws InterruptedException {
        try (Platform platform = engine.open()) {
            FirstLogin.make(platform);
            Restart restart = Restart.of(platform.home().file("port"));
            try (Server server = ServerStart.start(platform, host, restart.port(port))) {
                restart.ready(
                        "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + server.port() + "/",
                        server.port());
                awaitSignal();
            }
        } finally {
            Logging.close();
            ENDED.countDown();
        }
        return 0;
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
