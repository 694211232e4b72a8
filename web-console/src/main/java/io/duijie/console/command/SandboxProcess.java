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

/** The simulated vendors as a process of their own. They outlive this one and keep their state and ports in a folder. */
record SandboxProcess(long pid, String jushuitanUrl, String kingdeeUrl) {

    /** Starts them, or finds those that run on this folder already. */
    static SandboxProcess startOrFind(Path folder) {
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
                            System.getProperty("java.class.path"),
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
                            "80"))
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
        Map<String, @Nullable Object> ports = Json.readObject(Files.readString(folder.resolve("ports.json")));
        return new SandboxProcess(
                ports.get("pid") instanceof Long pid ? pid : process.pid(),
                String.valueOf(ports.get("jushuitanBaseUrl")),
                String.valueOf(ports.get("kingdeeServerUrl")));
    }
}
