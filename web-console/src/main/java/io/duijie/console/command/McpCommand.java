package io.duijie.console.command;

import io.duijie.console.Logging;
import io.duijie.console.assistant.Assistant;
import io.duijie.console.assistant.AssistantAccess;
import io.duijie.engine.run.Platform;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code duijie mcp}: tools for assistants on standard input and output, of a home or of a server that runs. */
@Command(
        name = "mcp",
        description = {
            "tools for assistants by the Model Context Protocol, on standard input and output / 为 AI 助手提供工具（MCP，标准输入输出）",
            "none of them writes to a vendor / 任何工具都不会写入外部系统"
        },
        mixinStandardHelpOptions = true)
final class McpCommand implements Callable<Integer> {
    /** In the environment, as a command line is seen by everybody on the machine. */
    static final String TOKEN = "DUIJIE_TOKEN";

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Option(
            names = "--server",
            paramLabel = "URL",
            description =
                    "of a server that was started with --mcp, in place of a home; its token is in the environment: "
                            + TOKEN + " / 连接以 --mcp 启动的服务，令牌放在环境变量 " + TOKEN + " 中")
    private @Nullable URI server;

    @Option(
            names = "--unmasked",
            description =
                    "show personal data (phones, names, addresses, identity numbers) of a home; masked where nothing is"
                            + " said / 显示个人信息，默认隐藏")
    private boolean unmasked;

    @Mixin
    private EngineOptions engine = new EngineOptions();

    @Override
    public Integer call() throws IOException {
        if (server != null) {
            if (unmasked) {
                throw new CommandLine.ParameterException(
                        spec.commandLine(),
                        "--unmasked goes with a home; the server says it for itself / --unmasked 不能与 --server 一起使用");
            }
            MessageLines.answer(System.in, System.out, new RemoteAssistant(server, System.getenv(TOKEN))::answer);
            return 0;
        }
        AssistantAccess access = unmasked ? AssistantAccess.UNMASKED : AssistantAccess.MASKED;
        try (Platform platform = engine.open();
                Assistant assistant = new Assistant(platform, access)) {
            MessageLines.answer(System.in, System.out, message -> assistant.answer(CommandAudit.BY, message));
        } finally {
            Logging.close();
        }
        return 0;
    }
}
