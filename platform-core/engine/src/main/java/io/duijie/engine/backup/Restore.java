package io.duijie.engine.backup;

import io.duijie.engine.doubt.jdbi.FirstSends;
import io.duijie.engine.home.Home;
import io.duijie.engine.home.OwnerOnly;
import io.duijie.engine.store.Database;
import io.duijie.engine.store.DatabaseSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Brings a backup into a home: everything is unpacked and checked beside the home's files first, then moved into its place. The
 * store is marked, so that a first send looks at the target first: what was written after the backup is not known here.
 */
public final class Restore {
    private static final List<String> REPLACED =
            List.of(Manifest.STORE, "duijie.db-wal", "duijie.db-shm", Manifest.KEY, "plugins", "integrations");

    private Restore() {}

    /**
     * What was restored.
     *
     * @param key whether the backup held the key; else DUIJIE_KEY or HOME/key must be the same as before
     * @param aside where the home's earlier files are now, null = there were none
     */
    public record Restored(String version, Instant madeAt, boolean key, @Nullable Path aside) {}

    /**
     * Restores.
     *
     * @param force take a home that has a store already; its files are set aside
     * @param note given the restored store, before it is in its place, and when the backup was made
     * @throws BackupException when the backup is damaged or the home not empty; nothing was changed then
     * @throws io.duijie.engine.home.HomeException when the home is in use
     */
    public static Restored read(Path file, Path folder, boolean force, Instant now, BiConsumer<Database, Instant> note)
            throws IOException {
        try (ZipFile zip = open(file)) {
            if (zip.size() > Manifest.MOST_FILES + 1) {
                throw Manifest.damaged(Manifest.NAME);
            }
            Manifest manifest = manifest(zip);
            if (!manifest.fitsInto(Files.size(file))) {
                throw Manifest.damaged(Manifest.NAME);
            }
            for (Manifest.Entry entry : manifest.files()) {
                copy(zip, entry, OutputStream.nullOutputStream());
            }
            try (Home home = Home.open(folder)) {
                boolean used = Files.exists(home.database());
                if (used && !force) {
                    throw new BackupException(
                            "home-not-empty",
                            "数据目录 " + home.folder() + " 已有数据库。请用 --home 指定空目录，或用 --force（原有文件会移到一边保留）。",
                            "the home " + home.folder() + " has a store already. Name an empty one with --home, or use"
                                    + " --force; the files in it are set aside.");
                }
                Path work = home.temporary().resolve("restore");
                OwnerOnly.createFolder(work);
                for (Manifest.Entry entry : manifest.files()) {
                    unpack(zip, entry, work.resolve(entry.name()));
                }
                mark(work, home, manifest, now, note);
                Path aside = used ? setAside(home, now) : null;
                moveIn(work, home);
                return new Restored(manifest.version(), manifest.madeAt(), manifest.has(Manifest.KEY), aside);
            }
        }
    }

    /** The same with nothing to note. */
    public static Restored read(Path file, Path folder, boolean force, Instant now) throws IOException {
        return read(file, folder, force, now, (database, madeAt) -> {});
    }

    private static ZipFile open(Path file) throws IOException {
        try {
            return new ZipFile(file.toFile());
        } catch (ZipException e) {
            throw Manifest.damaged(String.valueOf(file.getFileName()));
        }
    }

    private static Manifest manifest(ZipFile zip) throws IOException {
        ZipEntry entry = zip.getEntry(Manifest.NAME);
        if (entry == null) {
            throw Manifest.damaged(Manifest.NAME);
        }
        try (InputStream in = zip.getInputStream(entry)) {
            return Manifest.parse(new String(in.readNBytes(Manifest.LARGEST), StandardCharsets.UTF_8));
        } catch (ZipException e) {
            throw Manifest.damaged(Manifest.NAME);
        }
    }

    private static void unpack(ZipFile zip, Manifest.Entry entry, Path to) throws IOException {
        OwnerOnly.createFolder(Objects.requireNonNull(to.toAbsolutePath().getParent()));
        OwnerOnly.createFile(to);
        try (OutputStream out = Files.newOutputStream(to)) {
            copy(zip, entry, out);
        }
    }

    private static void copy(ZipFile zip, Manifest.Entry entry, OutputStream out) throws IOException {
        ZipEntry packed = zip.getEntry(entry.name());
        if (packed == null) {
            throw Manifest.damaged(entry.name());
        }
        MessageDigest digest = Checksums.sha256();
        long size = 0;
        try (InputStream in = zip.getInputStream(packed)) {
            byte[] buffer = new byte[64 * 1024];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                size += read;
                if (size > entry.size()) {
                    throw Manifest.damaged(entry.name());
                }
                digest.update(buffer, 0, read);
                out.write(buffer, 0, read);
            }
        } catch (ZipException e) {
            throw Manifest.damaged(entry.name());
        }
        if (size != entry.size() || !HexFormat.of().formatHex(digest.digest()).equals(entry.sha256())) {
            throw Manifest.damaged(entry.name());
        }
    }

    private static void mark(Path work, Home home, Manifest manifest, Instant now, BiConsumer<Database, Instant> note) {
        try (Database database = Database.open(new DatabaseSettings(work.resolve(Manifest.STORE), home.temporary()))) {
            if (database.damage().isPresent()) {
                throw Manifest.damaged(Manifest.STORE);
            }
            FirstSends.mark(database, manifest.madeAt(), now);
            note.accept(database, manifest.madeAt());
        }
    }

    private static Path setAside(Home home, Instant now) throws IOException {
        Path aside = home.file("before-restore-" + now.getEpochSecond());
        OwnerOnly.createFolder(aside);
        for (String name : REPLACED) {
            if (Files.exists(home.file(name))) {
                Files.move(home.file(name), aside.resolve(name));
            }
        }
        return aside;
    }

    /** The store comes last: a home without it is no home yet, and the restore can be done again. */
    private static void moveIn(Path work, Home home) throws IOException {
        for (String folder : List.of("plugins", "integrations")) {
            OwnerOnly.createFolder(home.file(folder));
            if (Files.isDirectory(work.resolve(folder))) {
                try (Stream<Path> inside = Files.list(work.resolve(folder))) {
                    for (Path each : inside.toList()) {
                        Files.move(
                                each,
                                home.file(folder).resolve(each.getFileName()),
                                StandardCopyOption.REPLACE_EXISTING);
                    }
                }
            }
        }
        for (String name : List.of(Manifest.KEY, Manifest.STORE)) {
            if (Files.exists(work.resolve(name))) {
                Files.move(work.resolve(name), home.file(name), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Backup.delete(work);
    }
}
