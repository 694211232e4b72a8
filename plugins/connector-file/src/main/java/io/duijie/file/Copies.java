package io.duijie.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Copies of files in the platform's temporary folder. A file is read from its copy: what happens to it meanwhile changes nothing, and
 * its fingerprint is known before its first row. A large file comes in several calls, since each has a limited time.
 */
final class Copies implements AutoCloseable {
    static final long LARGEST = 4L << 30;

    private static final Duration TIME_OF_A_CALL = Duration.ofSeconds(60);
    private static final int MOST = 3;
    private static final long ROOM_LEFT = 64L << 20;

    private final Map<String, Growing> growing = new LinkedHashMap<>();
    private final Map<String, Copy> whole = new LinkedHashMap<>();
    private boolean closed;

    /** @param sha of all bytes, in hexadecimal */
    record Copy(Path path, Entry entry, String sha, Charset charset) {}

    private static final class Growing {
        final Entry entry;
        final Path path;
        final MessageDigest digest = digest();
        final Encoding encoding = new Encoding();
        long size;

        Growing(Entry entry) throws IOException {
            this.entry = entry;
            // As the platform has set it, which need not be where the JDK has put files before.
            this.path = Files.createTempFile(Path.of(System.getProperty("java.io.tmpdir")), "duijie-file-", ".copy");
        }
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Of a file with this content that was copied before; null = none. */
    synchronized @Nullable Copy of(String name, String sha) {
        Copy copy = whole.get(name);
        return copy != null && copy.sha().equals(sha) ? copy : null;
    }

    /**
     * Copies on.
     *
     * @return null = there is more, in a further call; so it is, too, where the file has changed meanwhile and is copied anew
     */
    @Nullable
    Copy fetch(Storage storage, Entry entry) throws IOException {
        Growing copy = taken(entry);
        boolean kept = false;
        try {
            long until = System.nanoTime() + TIME_OF_A_CALL.toNanos();
            boolean ended = append(storage, copy, until);
            Entry now = storage.look(entry.name());
            if (now == null || !now.isSame(entry) || (ended && copy.size != entry.size())) {
                throw new Changed();
            }
            kept = true;
            return ended ? done(copy) : keep(copy);
        } finally {
            if (!kept) {
                Files.deleteIfExists(copy.path);
            }
        }
    }

    /** The file is not what it was when its copy began. */
    static final class Changed extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private static boolean append(Storage storage, Growing copy, long until) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        try (InputStream in = storage.read(copy.entry.name(), copy.size);
                OutputStream out = Files.newOutputStream(copy.path, StandardOpenOption.APPEND)) {
            while (true) {
                int read = in.read(buffer);
                if (read < 0) {
                    return true;
                }
                out.write(buffer, 0, read);
                copy.digest.update(buffer, 0, read);
                copy.encoding.add(buffer, read);
                copy.size += read;
                if (copy.size > copy.entry.size()) {
                    throw new Changed();
                }
                if (System.nanoTime() > until) {
                    return false;
                }
            }
        }
    }

    private synchronized Growing taken(Entry entry) throws IOException {
        Growing before = growing.remove(entry.name());
        if (before != null && before.entry.isSame(entry)) {
            return before;
        }
        if (before != null) {
            Files.deleteIfExists(before.path);
        }
        Growing fresh = new Growing(entry);
        if (Files.getFileStore(fresh.path).getUsableSpace() < entry.size() + ROOM_LEFT) {
            Files.deleteIfExists(fresh.path);
            throw new IOException(
                    "No space left for a copy of " + entry.name() + " in the platform's temporary folder");
        }
        return fresh;
    }

    private synchronized @Nullable Copy keep(Growing copy) throws IOException {
        growing.put(copy.entry.name(), copy);
        drop(growing.values().stream().map(one -> one.path).iterator(), growing);
        return null;
    }

    private synchronized Copy done(Growing copy) throws IOException {
        Copy done =
                new Copy(copy.path, copy.entry, HexFormat.of().formatHex(copy.digest.digest()), copy.encoding.found());
        Copy before = whole.remove(copy.entry.name());
        if (before != null) {
            Files.deleteIfExists(before.path());
        }
        whole.put(copy.entry.name(), done);
        drop(whole.values().stream().map(Copy::path).iterator(), whole);
        if (closed) {
            close();
        }
        return done;
    }

    /** The oldest go first; one that is wanted again is copied again. */
    private static void drop(Iterator<Path> paths, Map<String, ?> copies) throws IOException {
        while (copies.size() > MOST) {
            Files.deleteIfExists(paths.next());
            copies.remove(copies.keySet().iterator().next());
            return;
        }
    }

    synchronized void forget(String name) {
        Copy copy = whole.remove(name);
        if (copy != null) {
            delete(copy.path());
        }
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            path.toFile().deleteOnExit();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        growing.values().forEach(copy -> delete(copy.path));
        whole.values().forEach(copy -> delete(copy.path()));
        growing.clear();
        whole.clear();
    }
}
