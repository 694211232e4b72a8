package io.duijie.engine.home;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Holds a home for one process. The operating system gives the lock back when the process ends, however it ends. The locked
 * byte lies far behind the text, so that the holder's pid can be read everywhere.
 */
final class HomeLock implements AutoCloseable {
    private static final long LOCKED_BYTE = 1L << 40;

    /** A process that was killed gives its lock back a moment later. */
    private static final int TRIES = 10;

    /** Closing any channel on a file gives up the process's lock on it (POSIX), so a held file is never opened again. */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private HomeLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Null when another process, or another place in this one, holds it. */
    static @Nullable HomeLock take(Path folder) throws IOException {
        Path file = folder.toRealPath().resolve("lock");
        if (!HELD_HERE.add(file)) {
            return null;
        }
        HomeLock lock = null;
        try {
            lock = locked(file);
            for (int i = 0; lock == null && i < TRIES; i++) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
                lock = locked(file);
            }
            return lock;
        } finally {
            if (lock == null) {
                HELD_HERE.remove(file);
            }
        }
    }

    private static @Nullable HomeLock locked(Path file) throws IOException {
        FileChannel channel = FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), OwnerOnly.file(file));
        try {
            FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
            if (lock != null) {
                channel.truncate(0);
                String pid = Long.toString(ProcessHandle.current().pid());
                channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)), 0);
                return new HomeLock(file, channel);
            }
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        return null;
    }

    /** The pid written in the file; {@code ?} when it can't be read. */
    static String holder(Path folder) {
        try {
            Path file = folder.toRealPath().resolve("lock");
            if (HELD_HERE.contains(file)) {
                return Long.toString(ProcessHandle.current().pid());
            }
            String pid = Files.readString(file, StandardCharsets.US_ASCII).strip();
            return pid.isEmpty() ? "?" : pid;
        } catch (IOException e) {
            return "?";
        }
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            HELD_HERE.remove(file);
        }
    }
}
