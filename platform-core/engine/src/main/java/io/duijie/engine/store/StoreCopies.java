package io.duijie.engine.store;

import io.duijie.engine.home.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a SQLite store was before it was upgraded: files beside it, named by the versions; the latest three stay. */
public final class StoreCopies {
    private static final int KEPT = 3;
    private static final Pattern NAME = Pattern.compile("duijie-\\d+-before-\\d+\\.db");

    /** Beside what grows with the store. */
    private static final long ALWAYS_NEEDED = 16L << 20;

    private final Path file;

    StoreCopies(Path file) {
        this.file = file;
    }

    /** The copies of the store in this file, the latest first. */
    public static List<Path> of(Path file) {
        Path folder = folder(file);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.filter(each ->
                            NAME.matcher(String.valueOf(each.getFileName())).matches())
                    .sorted(Comparator.comparing(StoreCopies::madeAt).reversed())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " can't be read", e);
        }
    }

    private static Path folder(Path file) {
        return file.resolveSibling("before-upgrade");
    }

    private static FileTime madeAt(Path copy) {
        try {
            return Files.getLastModifiedTime(copy);
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }

    /** Where the copy from before this upgrade goes. */
    Path target(StoreVersions versions) {
        return folder(file).resolve("duijie-" + versions.store() + "-before-" + versions.program() + ".db");
    }

    /** How many bytes must be free: the copy, and as much for the upgrade itself, which may write every table anew. */
    long needed() {
        return 2 * (size(file) + size(file.resolveSibling(file.getFileName() + "-wal"))) + ALWAYS_NEEDED;
    }

    /** @throws StoreException when there is less */
    void refuseWithoutRoom(StoreVersions versions, long free) {
        if (free < needed()) {
            throw new StoreException(UpgradeReasons.noRoom(file, versions, needed(), free));
        }
    }

    private static long size(Path file) {
        return file.toFile().length();
    }

    /**
     * Keeps the store as it is now, and lets the oldest copies go.
     *
     * @throws StoreException when it can't be kept; the store is as it was
     */
    Path make(StoreVersions versions) {
        Path target = target(versions);
        Path fresh = target.resolveSibling(target.getFileName() + ".new");
        try {
            OwnerOnly.createFolder(folder(file));
            refuseWithoutRoom(versions, folder(file).toFile().getUsableSpace());
            Files.deleteIfExists(fresh);
            OwnerOnly.createFile(fresh);
            SqliteCopy.write(file, fresh);
            try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            for (Path old : of(file).stream().skip(KEPT).toList()) {
                Files.deleteIfExists(old);
            }
            return target;
        } catch (IOException e) {
            throw new StoreException(UpgradeReasons.notCopied(file, e), e);
        }
    }
}
