package io.duijie.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A folder of the machine on which the platform runs. */
final class LocalPlace implements Place {
    /** What the platform keeps below its home is no data. */
    private static final Set<String> OF_THE_PLATFORM =
            Set.of("", "plugins", "drivers", "integrations", "logs", "tmp", "sandbox");

    private final Path folder;
    private final Path home;

    LocalPlace(Location location, Path home) {
        this.folder = Path.of(location.path());
        this.home = home;
    }

    @Override
    public Storage open() throws IOException {
        if (!Files.isDirectory(folder)) {
            throw Files.exists(folder)
                    ? new NotDirectoryException(folder.toString())
                    : new NoSuchFileException(folder.toString());
        }
        Path real = folder.toRealPath();
        if (Files.isDirectory(home)) {
            Path within = home.toRealPath();
            if (real.startsWith(within)
                    && OF_THE_PLATFORM.contains(
                            within.relativize(real).subpath(0, 1).toString())) {
                throw Problems.configuration(
                        "file-location",
                        "location 是平台自己的目录，不能用来放数据文件",
                        "location is a folder of the platform itself and can't be one of data files");
            }
        }
        return new Open(real);
    }

    private record Open(Path root) implements Storage {
        private Path path(String name) throws IOException {
            int slash = name.indexOf('/');
            if (slash < 0) {
                return root.resolve(name);
            }
            Path inside = root.resolve(name.substring(0, slash));
            if (!Files.isDirectory(inside, LinkOption.NOFOLLOW_LINKS)) {
                throw new NotDirectoryException(inside.toString());
            }
            return inside.resolve(name.substring(slash + 1));
        }

        private Path made(String name) throws IOException {
            int slash = name.indexOf('/');
            if (slash > 0) {
                Path inside = root.resolve(name.substring(0, slash));
                if (!Files.exists(inside, LinkOption.NOFOLLOW_LINKS)) {
                    Files.createDirectory(inside);
                }
            }
            return path(name);
        }

        @Override
        public List<Entry> list(String folder) throws IOException {
            Path listed = root.resolve(folder);
            List<Entry> entries = new ArrayList<>();
            if (!Files.isDirectory(listed, LinkOption.NOFOLLOW_LINKS)) {
                return entries;
            }
            try (DirectoryStream<Path> files = Files.newDirectoryStream(listed)) {
                for (Path file : files) {
                    Entry entry = entry(file);
                    if (entry != null) {
                        entries.add(entry);
                    }
                    if (entries.size() > MOST_FILES) {
                        throw new IOException("more than " + MOST_FILES + " files");
                    }
                }
            } catch (DirectoryIteratorException e) {
                throw e.getCause();
            }
            return entries;
        }

        private static @Nullable Entry entry(Path file) throws IOException {
            try {
                BasicFileAttributes attributes =
                        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                return attributes.isRegularFile()
                        ? new Entry(
                                String.valueOf(file.getFileName()),
                                attributes.size(),
                                attributes.lastModifiedTime().toMillis(),
                                attributes.fileKey() + " "
                                        + attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS))
                        : null;
            } catch (NoSuchFileException e) {
                return null;
            }
        }

        @Override
        public @Nullable Entry look(String name) throws IOException {
            Path inside = root.resolve(name).getParent();
            return inside != null && Files.isDirectory(inside, LinkOption.NOFOLLOW_LINKS)
                    ? entry(root.resolve(name))
                    : null;
        }

        @Override
        public InputStream read(String name, long offset) throws IOException {
            SeekableByteChannel channel =
                    Files.newByteChannel(path(name), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
            channel.position(offset);
            return Channels.newInputStream(channel);
        }

        @Override
        public void write(String name, byte[] content) throws IOException {
            try (FileChannel channel = FileChannel.open(
                    made(name),
                    StandardOpenOption.WRITE,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    LinkOption.NOFOLLOW_LINKS)) {
                ByteBuffer bytes = ByteBuffer.wrap(content);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
        }

        @Override
        public void move(String from, String to) throws IOException {
            Path target = made(to);
            if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                throw new FileAlreadyExistsException(to);
            }
            Files.move(path(from), target, StandardCopyOption.ATOMIC_MOVE);
            force(target.getParent());
            force(root);
        }

        /** The name is durable, too, where the system lets a folder be forced. */
        private static void force(@Nullable Path folder) {
            if (folder != null) {
                try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                    channel.force(true);
                } catch (IOException e) {
                    // Windows does not.
                }
            }
        }

        @Override
        public void delete(String name) throws IOException {
            Files.deleteIfExists(path(name));
        }

        @Override
        public void close() {}
    }
}
