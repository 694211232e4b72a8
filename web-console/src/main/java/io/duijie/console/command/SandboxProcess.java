package io.duijie.console.command;

import io.duijie.dialect.json.Json;
import io.duijie.engine.home.OwnerOnly;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The simulated vendors as a process of their own, from jars that this one never loads; the launcher names them in a system property.
 * They outlive this process and keep their state and ports in a folder.
 */
record SandboxProcess(Map<String, @Nullable Object> ports) {
    static final String PROPERTY = "duijie.sandbox";

    /**
     * Starts them, or finds those that run on this folder already.
     *
     * @param gallery all vendors, not only 聚水潭 and 金蝶
     */
    static SandboxProcess startOrFind(Path folder, boolean gallery) {
        String jars = System.getProperty(PROPERTY, "");
        if (jars.isBlank()) {
            throw new CommandFailure(
                    "sandbox-missing",
                    "没有模拟平台：请用 duijie 启动器运行 demo。",
                    "the simulated vendors are not there: run demo with the launcher duijie");
        }
        try {
            OwnerOnly.createFolder(folder);
            Path log = folder.resolve("sandbox.log");
            OwnerOnly.createFile(log);
            Process process = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx256m",
                            "-XX:+UseSerialGC",
                            "-Dfile.encoding=UTF-8",
                            "-cp",
                            jars,
                            "io.duijie.sandbox.SandboxMain",
                            "--state",
                            folder.toString(),
                            "--distributors",
                            "3000",
                            "--skus",
                            "300",
                            "--sales-out",
                            "400",
                            "--refunds",
                            "80",
                            "--gallery",
                            gallery ? "1" : "0"))
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .redirectError(log.toFile())
                    .start();
            return awaitReady(process, folder, log);
        } catch (IOException e) {
            throw new UncheckedIOException("the simulated vendors could not be started in " + folder, e);
        }
    }

    /** Its first line says that it is ready, or that another process on this folder is. */
    private static SandboxProcess awaitReady(Process process, Path folder, Path log) throws IOException {
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        String line = output.readLine();
        if (line == null) {
            throw new CommandFailure(
                    "sandbox-not-started",
                    "模拟平台没有启动，日志：" + log,
                    "the simulated vendors did not start; their log is " + log);
        }
        return new SandboxProcess(Json.readObject(Files.readString(folder.resolve("ports.json"))));
    }

    /** A member of its {@code ports.json}. */
    String value(String name) {
        Object value = ports.get(name);
        if (value == null) {
            throw new CommandFailure(
                    "sandbox-old",
                    "正在运行的模拟平台（进程 " + ports.get("pid") + "）来自旧版本，或启动时没有 --gallery。请先结束它，再运行 demo。",
                    "the simulated vendors that run (process " + ports.get("pid")
                            + ") are of an older version, or were started without --gallery: end that process, then run demo again");
        }
        return String.valueOf(value);
    }
}
