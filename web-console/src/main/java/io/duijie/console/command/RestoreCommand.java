package io.duijie.console.command;

import io.duijie.console.Logging;
import io.duijie.console.account.jdbi.Audit;
import io.duijie.engine.backup.Restore;
import io.duijie.engine.doubt.jdbi.FirstSends;
import io.duijie.engine.run.Platform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code duijie restore FILE}: a backup into an empty home; {@code --mark} says that a database was restored otherwise. */
@Command(name = "restore", description = "brings a backup into a home / 从备份恢复数据目录", mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {
    private static final String WHAT_FOLLOWS = "  备份之后写入的单据这里不知道：首次写入前会先到目标系统查询，不会重复写入。\n"
            + "  what was written after the backup is not known here: the target is asked before a first send.";

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "what duijie backup wrote / 备份文件")
    private @Nullable Path file;

    @Option(names = "--force", description = "take a home with data; its files are set aside / 覆盖已有数据（原文件保留在一边）")
    private boolean force;

    @Option(
            names = "--mark",
            description = "only note that the database was restored by other means (pg_restore), before the first start"
                    + " / 仅标记数据库已用其他方式恢复")
    private boolean mark;

    @Mixin
    private EngineOptions engine = new EngineOptions();

    @Override
    public Integer call() {
        if (mark == (file != null)) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "a FILE or --mark is needed / 请给出备份文件或 --mark");
        }
        return file == null ? mark() : restore(file);
    }

    private int mark() {
        try (Platform platform = engine.open()) {
            Instant now = platform.clock().instant();
            FirstSends.mark(platform.database(), now, now);
            new Audit(platform.database(), platform.clock()).add("command-line", "restore", "mark", null);
            System.out.println("✓ 已标记 / marked");
            System.out.println(WHAT_FOLLOWS);
            return 0;
        } finally {
            Logging.close();
        }
    }

    private int restore(Path backup) {
        if (engine.onServer()) {
            throw new CommandFailure(
                    "restore-of-postgresql",
                    "数据在 PostgreSQL 中：请用 pg_restore 恢复数据库，然后运行 duijie restore --mark。",
                    "the data is in PostgreSQL: restore it with pg_restore, then run duijie restore --mark.");
        }
        if (!Files.isRegularFile(backup)) {
            throw new CommandFailure("no-backup", "没有备份文件 " + backup + "。", "there is no backup " + backup + ".");
        }
        try {
            Clock clock = Clock.systemUTC();
            Restore.Restored restored = Restore.read(
                    backup, engine.home.home, force, clock.instant(), (database, madeAt) -> new Audit(database, clock)
                            .add(
                                    "command-line",
                                    "restore",
                                    String.valueOf(backup.getFileName()),
                                    "backup of " + madeAt));
            System.out.println("✓ " + engine.home.home + "  ← " + restored.madeAt() + " (" + restored.version() + ")");
            if (restored.aside() != null) {
                System.out.println("  原有文件 / the files that were there: " + restored.aside());
            }
            if (!restored.key()) {
                System.out.println("! 备份中没有密钥：请放回 HOME/key 或设置 DUIJIE_KEY / the key is not in the backup: put HOME/key"
                        + " back, or set DUIJIE_KEY");
            }
            System.out.println(WHAT_FOLLOWS);
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(backup + " can't be restored", e);
        }
    }
}
