package io.duijie.engine.backup;

import io.duijie.engine.home.OwnerOnly;
import io.duijie.engine.store.SqliteCopy;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a home into one file, for its owner only. The home may be in use: the store is copied as it is at one moment. */
public final class Backup {
    private final Path home;
    private final boolean withKey;
    private final List<Manifest.Entry> files = new ArrayList<>();

    private Backup(Path home, boolean withKey) {
        this.home = home;
        this.withKey = withKey;
    }

    /**
     * What was written.
     *
     * @param key whether the key that reads the secrets is in it
     */
    public record Written(long bytes, int files, boolean key) {}

    /**
     * Makes a backup.
     *
     * @param file must not exist
     * @param withKey whether HOME/key goes along, where there is one
     * @throws BackupException saying what is wrong
     * @throws io.duijie.engine.store.StoreException when the store can't be read or the disk is full
     */
    public static Written write(Path home, Path file, boolean withKey, String version, Instant now) throws IOException {
        if (!Files.exists(home.resolve(Manifest.STORE))) {
            throw new BackupException(
                    "no-store",
                    "数据目录 " + home + " 中没有数据库 duijie.db。请用 --home 指定正确的数据目录。",
                    "the home " + home + " has no duijie.db. Name the right home with --home.");
        }
        if (Files.exists(file)) {
            throw new BackupException(
                    "file-exists", file + " 已存在，请换一个文件名。", file + " exists already; choose another name.");
        }
        Path folder = file.toAbsolutePath().normalize().getParent();
        Path work = Files.createTempDirectory(folder, ".duijie-backup");
        try {
            Backup backup = new Backup(home, withKey);
            Path whole = work.resolve("backup.zip");
            backup.zip(work.resolve(Manifest.STORE), whole, version, now);
            Files.move(whole, file);
            boolean key = backup.files.stream().anyMatch(entry -> entry.name().equals(Manifest.KEY));
            return new Written(Files.size(file), backup.files.size(), key);
        } finally {
            delete(work);
        }
    }

    private void zip(Path copy, Path whole, String version, Instant now) throws IOException {
        SqliteCopy.write(home.resolve(Manifest.STORE), copy);
        try (OutputStream out = Channels.newOutputStream(Files.newByteChannel(
                        whole,
                        EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        OwnerOnly.file(whole)));
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(1);
            add(zip, Manifest.STORE, copy);
            if (withKey && Files.exists(home.resolve(Manifest.KEY))) {
                add(zip, Manifest.KEY, home.resolve(Manifest.KEY));
            }
            addAll(zip, "plugins", ".jar");
            addAll(zip, "integrations", ".json");
            zip.putNextEntry(new ZipEntry(Manifest.NAME));
            zip.write(new Manifest(version, now, files).json().getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
    }

    private void addAll(ZipOutputStream zip, String folder, String ending) throws IOException {
        if (Files.isDirectory(home.resolve(folder))) {
            try (Stream<Path> inside = Files.list(home.resolve(folder))) {
                for (Path each : inside.filter(path -> path.toString().endsWith(ending))
                        .filter(Files::isRegularFile)
                        .sorted()
                        .toList()) {
                    add(zip, folder + "/" + each.getFileName(), each);
                }
            }
        }
    }

    private void add(ZipOutputStream zip, String name, Path file) throws IOException {
        MessageDigest digest = Checksums.sha256();
        zip.putNextEntry(new ZipEntry(name));
        long size = 0;
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[64 * 1024];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
                zip.write(buffer, 0, read);
                size += read;
            }
        }
        zip.closeEntry();
        files.add(new Manifest.Entry(name, size, HexFormat.of().formatHex(digest.digest())));
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path each : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}
