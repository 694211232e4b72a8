package io.duijie.console.command;

import io.duijie.engine.backup.Backup;
import io.duijie.engine.version.ProgramVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code duijie backup FILE}: the home in one file, also while the server runs. */
@Command(
        name = "backup",
        description = "writes the home into one file, also while the server runs / 备份数据目录，服务运行时也可以",
        mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "a file that does not exist yet / 新文件")
    private Path file = Path.of("");

    @Option(
            names = "--without-key",
            description = "leave out HOME/key, without which no secret can be read; keep it elsewhere / 不含密钥文件")
    private boolean withoutKey;

    @Mixin
    private EngineOptions engine = new EngineOptions();

    @Override
    public Integer call() {
        if (engine.onServer()) {
            throw new CommandFailure(
                    "backup-of-postgresql",
                    "数据在 PostgreSQL 中：请用 pg_dump 备份数据库，并复制 HOME/key 和 HOME/plugins。恢复后运行 duijie restore --mark。",
                    "the data is in PostgreSQL: back it up with pg_dump, and copy HOME/key and HOME/plugins. After"
                            + " restoring it run: duijie restore --mark.");
        }
        try {
            Backup.Written written = Backup.write(
                    engine.home.home.toAbsolutePath().normalize(),
                    file,
                    !withoutKey,
                    ProgramVersion.TEXT,
                    Instant.now());
            System.out.println("✓ " + file + "  " + written.files() + " files, " + written.bytes() + " bytes");
            System.out.println(
                    written.key()
                            ? "! 备份中含有解密密钥，请妥善保管 / it holds the key that reads all secrets: keep it safe"
                            : "! 备份中没有密钥，请另行保存 HOME/key 或 DUIJIE_KEY / the key is not in it: keep HOME/key or"
                                    + " DUIJIE_KEY elsewhere");
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(file + " can't be written", e);
        }
    }
}
