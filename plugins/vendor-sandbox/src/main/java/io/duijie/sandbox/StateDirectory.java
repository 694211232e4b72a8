package io.duijie.sandbox;

import io.duijie.sandbox.base.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The directory of a sandbox process: a lock that one process holds, and {@code ports.json} for the others: where the vendors answer and the demo's accounts. */
final class StateDirectory implements AutoCloseable {
    private final Path directory;
    private final FileChannel channel;

    private StateDirectory(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /** What {@code ports.json} says. */
    record Ports(int jushuitan, int kingdee, long pid) {}

    /** Takes the directory, creating it; nothing when another process has it. The lock ends with the process. */
    static Optional<StateDirectory> take(Path directory) {
        try {
            Files.createDirectories(directory);
            FileChannel channel = FileChannel.open(
                    directory.resolve("sandbox.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(channel).isPresent()) {
                return Optional.of(new StateDirectory(directory, channel));
            }
            channel.close();
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use the state directory " + directory, e);
        }
    }

    private static Optional<FileLock> lock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException e) {
            return Optional.empty();
        }
    }

    /** The ports of the process that has the directory, or had it last. */
    static Optional<Ports> ports(Path directory) {
        try {
            Map<String, ?> ports = Json.object(
                    Json.read(Files.readString(directory.resolve("ports.json"))).orElse(null));
            return Optional.of(new Ports(
                    Integer.parseInt(String.valueOf(ports.get("jushuitanPort"))),
                    Integer.parseInt(String.valueOf(ports.get("kingdeePort"))),
                    Long.parseLong(String.valueOf(ports.get("pid")))));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    Path path() {
        return directory;
    }

    /** @param gallery what else there is */
    void write(VendorSandbox sandbox, Map<String, Object> gallery) {
        Map<String, Object> ports = new LinkedHashMap<>();
        ports.put("pid", ProcessHandle.current().pid());
        ports.put("jushuitanPort", sandbox.jushuitan().port());
        ports.put("jushuitanBaseUrl", sandbox.jushuitan().baseUrl());
        ports.put("jushuitanAppKey", SandboxCredentials.APP_KEY);
        ports.put("jushuitanAppSecret", SandboxCredentials.APP_SECRET);
        ports.put("kingdeePort", sandbox.kingdee().port());
        ports.put("kingdeeServerUrl", sandbox.kingdee().serverUrl());
        ports.put("kingdeeAcctId", SandboxCredentials.ACCT_ID);
        ports.put("kingdeeUsername", SandboxCredentials.USERNAME);
        ports.put("kingdeePassword", SandboxCredentials.PASSWORD);
        ports.putAll(gallery);
        try {
            Path fresh = directory.resolve("ports.json.new");
            Files.write(fresh, Json.bytes(ports));
            Files.move(
                    fresh,
                    directory.resolve("ports.json"),
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write ports.json in " + directory, e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot release the state directory " + directory, e);
        }
    }
}
