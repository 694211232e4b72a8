package io.duijie.console.command;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.Reason;
import io.duijie.console.web.WebSettingsException;
import io.duijie.engine.backup.BackupException;
import io.duijie.engine.home.HomeException;
import io.duijie.engine.record.IllegalTransitionException;
import io.duijie.engine.run.AlreadyRunning;
import io.duijie.engine.run.promote.PromotionRefused;
import io.duijie.engine.secret.SecretException;
import io.duijie.engine.store.StoreException;
import io.duijie.engine.version.ProgramVersion;
import java.io.UncheckedIOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code duijie}: the root of all commands. */
@Command(
        name = "duijie",
        description = "Duijie 对接： self-hosted integration platform / 自托管数据集成平台",
        versionProvider = DuijieCommand.Version.class,
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ValidateCommand.class,
            RenderCommand.class,
            TryCommand.class,
            RunCommand.class,
            RecordsCommand.class,
            VersionsCommand.class,
            RollbackCommand.class,
            PlanCommand.class,
            ApplyCommand.class,
            TraceCommand.class,
            ReconcileCommand.class,
            DemoCommand.class,
            ServeCommand.class,
            ImportCommand.class,
            ExportCommand.class,
            PluginsCommand.class,
            UserCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            MigrateCommand.class,
            McpCommand.class,
            DoctorCommand.class,
            CommandLine.HelpCommand.class
        })
public final class DuijieCommand implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(DuijieCommand.class);

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    /** Runs a command line and returns its exit status. */
    public static int execute(String... arguments) {
        return new CommandLine(new DuijieCommand())
                .setExecutionExceptionHandler((problem, line, parsed) -> explain(problem))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments);
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "a command is needed / 请给出命令");
    }

    /** One clear message on the screen; the stack trace is in the log. */
    private static int explain(Exception problem) {
        LOG.error("The command failed", problem);
        Reason reason = reasonOf(problem);
        System.err.println("错误：" + reason.text().chinese());
        System.err.println("error: " + reason.text().english() + " [" + reason.code() + "]");
        return 1;
    }

    private static Reason reasonOf(Throwable problem) {
        if (problem instanceof CommandFailure failure) {
            return failure.reason();
        }
        if (problem instanceof ConnectorException failure) {
            return failure.reason();
        }
        if (problem instanceof StoreException failure) {
            return failure.reason();
        }
        if (problem instanceof HomeException failure) {
            return failure.reason();
        }
        if (problem instanceof SecretException failure) {
            return failure.reason();
        }
        if (problem instanceof BackupException failure) {
            return failure.reason();
        }
        if (problem instanceof IllegalTransitionException failure) {
            return failure.reason();
        }
        if (problem instanceof WebSettingsException failure) {
            return failure.reason();
        }
        if (problem instanceof PromotionRefused failure) {
            return failure.reason();
        }
        if (problem instanceof AlreadyRunning failure) {
            return failure.reason();
        }
        if (problem instanceof UncheckedIOException failure && failure.getCause() != null) {
            return Reason.of(
                    "file", "文件读写失败：" + problem.getMessage(), problem.getMessage() + " (" + failure.getCause() + ")");
        }
        return Reason.of(
                "internal",
                "程序内部错误（" + problem + "），详情见日志。",
                "internal error (" + problem + "); the log has the details");
    }

    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"duijie " + ProgramVersion.TEXT};
        }
    }
}
