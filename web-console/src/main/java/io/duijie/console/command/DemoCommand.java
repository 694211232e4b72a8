package io.duijie.console.command;

import io.duijie.console.Logging;
import io.duijie.console.assistant.AssistantAccess;
import io.duijie.console.server.Server;
import io.duijie.console.web.WebSettings;
import io.duijie.engine.run.Importer;
import io.duijie.engine.run.Platform;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code duijie demo}: simulated vendors in a process of their own, the server, and the example integrations ready to watch:
 * 聚水潭 distributors, goods, deliveries and returns become 金蝶云星空 customers, materials, deliveries and returns.
 */
@Command(
        name = "demo",
        description = "simulated vendors, the server and the example integrations, ready to watch / 演示：模拟平台、服务与示例集成方案",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    @Option(names = "--port", paramLabel = "N", defaultValue = "8090", description = "0 = any free port, default 8090")
    private int port = 8090;

    @Option(
            names = "--gallery",
            description = "all vendors beside each other: 旺店通, 用友 YonBIP, 钉钉 and 企业微信, too / 同时演示旺店通、用友、钉钉、企业微信")
    private boolean gallery;

    @Mixin
    private PushOptions pushes = new PushOptions();

    @Mixin
    private EngineOptions engine = new EngineOptions();

    @Override
    public Integer call() throws InterruptedException {
        try (Platform platform = engine.open()) {
            FirstLogin.make(platform, false);
            SandboxProcess sandbox = SandboxProcess.startOrFind(platform.home().file("sandbox"), gallery);
            Importer.Imported imported = platform.importer().importFiles(DemoFiles.of(sandbox, gallery));
            if (imported.loaded().hasErrors()) {
                imported.loaded().problems().forEach(problem -> System.err.println(problem.formatted(false)));
                return 1;
            }
            Restart restart = Restart.of(platform.home().file("port"));
            WebSettings settings = new WebSettings(
                    "127.0.0.1",
                    restart.port(port),
                    List.of(),
                    List.of(),
                    null,
                    null,
                    pushes.listening("127.0.0.1"),
                    AssistantAccess.OFF);
            try (Server server = ServerStart.start(platform, settings)) {
                DemoRuns runs = DemoRuns.start(platform.runner(), gallery);
                restart.ready("http://127.0.0.1:" + server.port() + "/", server.port());
                PushOptions.announce(settings, server);
                server.beat(restart::beat);
                announce(platform, sandbox, server.port());
                ServeCommand.awaitSignal();
                runs.stop();
            }
        } finally {
            Logging.close();
            ServeCommand.ended();
        }
        return 0;
    }

    private static void announce(Platform platform, SandboxProcess sandbox, int port) {
        System.err.println("控制台 / console     http://127.0.0.1:" + port + "/");
        System.err.println("登录 / login         见 / see " + platform.home().file(FirstLogin.FILE));
        System.err.println("模拟聚水潭 / vendor   " + sandbox.value("jushuitanBaseUrl"));
        System.err.println("模拟金蝶 / vendor     " + sandbox.value("kingdeeServerUrl"));
        System.err.println("模拟平台是独立进程（" + sandbox.value("pid") + "），服务停止后仍在运行 / the vendors are process "
                + sandbox.value("pid") + " and go on when the server stops: kill " + sandbox.value("pid"));
    }
}
