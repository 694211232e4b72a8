package io.duijie.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;
import org.jspecify.annotations.Nullable;

/** A folder of an SFTP server in one session. */
final class SftpStorage implements Storage {
    private static final Duration PARTING = Duration.ofSeconds(2);

    private final ClientSession session;
    private final SftpClient sftp;
    private final String root;

    SftpStorage(ClientSession session, SftpClient sftp, String folder) throws IOException {
        this.session = session;
        this.sftp = sftp;
        try {
            this.root = sftp.canonicalPath(folder);
            if (!sftp.stat(root).isDirectory()) {
                throw new NotDirectoryException(folder);
            }
        } catch (IOException e) {
            throw told(e, folder);
        }
    }

    private static IOException told(IOException failure, String path) {
        if (failure instanceof SftpException sftp) {
            return switch (sftp.getStatus()) {
                case SftpConstants.SSH_FX_NO_SUCH_FILE, SftpConstants.SSH_FX_NO_SUCH_PATH ->
                    new NoSuchFileException(path);
                case SftpConstants.SSH_FX_PERMISSION_DENIED -> new AccessDeniedException(path);
                case SftpConstants.SSH_FX_FILE_ALREADY_EXISTS -> new FileAlreadyExistsException(path);
                case SftpConstants.SSH_FX_NO_SPACE_ON_FILESYSTEM -> new IOException("No space left: " + path);
                default -> failure;
            };
        }
        return failure;
    }

    private String path(String name) {
        return root.endsWith("/") ? root + name : root + "/" + name;
    }

    private static @Nullable Entry entry(String name, SftpClient.Attributes attributes) {
        return attributes.isRegularFile()
                ? new Entry(
                        name, attributes.getSize(), attributes.getModifyTime().toMillis(), "")
                : null;
    }

    /** What a link leads to is not followed. */
    private SftpClient.@Nullable Attributes attributes(String name) throws IOException {
        try {
            return sftp.lstat(path(name));
        } catch (IOException e) {
            IOException told = told(e, name);
            if (told instanceof NoSuchFileException) {
                return null;
            }
            throw told;
        }
    }

    private boolean isFolder(String name) throws IOException {
        SftpClient.Attributes attributes = attributes(name);
        return attributes != null && attributes.isDirectory();
    }

    private void inFolder(String name) throws IOException {
        int slash = name.indexOf('/');
        if (slash > 0) {
            String folder = name.substring(0, slash);
            if (attributes(folder) == null) {
                sftp.mkdir(path(folder));
            }
            if (!isFolder(folder)) {
                throw new NotDirectoryException(folder);
            }
        }
    }

    @Override
    public List<Entry> list(String folder) throws IOException {
        List<Entry> entries = new ArrayList<>();
        if (!folder.isEmpty() && !isFolder(folder)) {
            return entries;
        }
        try {
            for (SftpClient.DirEntry file : sftp.readDir(folder.isEmpty() ? root : path(folder))) {
                Entry entry = entry(file.getFilename(), file.getAttributes());
                if (entry != null) {
                    entries.add(entry);
                }
                if (entries.size() > MOST_FILES) {
                    throw new IOException("more than " + MOST_FILES + " files");
                }
            }
        } catch (IOException e) {
            throw told(e, folder);
        } catch (RuntimeException e) {
            if (e.getCause() instanceof IOException cause) {
                throw told(cause, folder);
            }
            throw e;
        }
        return entries;
    }

    @Override
    public @Nullable Entry look(String name) throws IOException {
        int slash = name.indexOf('/');
        if (slash > 0 && !isFolder(name.substring(0, slash))) {
            return null;
        }
        SftpClient.Attributes attributes = attributes(name);
        return attributes == null ? null : entry(name.substring(slash + 1), attributes);
    }

    @Override
    public InputStream read(String name, long offset) throws IOException {
        try {
            if (!sftp.canonicalPath(path(name)).equals(path(name))) {
                throw new AccessDeniedException(name);
            }
            InputStream in = sftp.read(path(name));
            in.skipNBytes(offset);
            return in;
        } catch (IOException e) {
            throw told(e, name);
        }
    }

    @Override
    public void write(String name, byte[] content) throws IOException {
        try {
            inFolder(name);
            try (OutputStream out = sftp.write(path(name))) {
                out.write(content);
            }
        } catch (IOException e) {
            throw told(e, name);
        }
        Entry written = look(name);
        if (written == null || written.size() != content.length) {
            throw new IOException("the server did not keep all bytes of " + name);
        }
    }

    @Override
    public void move(String from, String to) throws IOException {
        inFolder(to);
        if (attributes(to) != null) {
            throw new FileAlreadyExistsException(to);
        }
        try {
            sftp.rename(path(from), path(to));
        } catch (IOException e) {
            throw told(e, from);
        }
    }

    @Override
    public void delete(String name) throws IOException {
        try {
            sftp.remove(path(name));
        } catch (IOException e) {
            IOException told = told(e, name);
            if (!(told instanceof NoSuchFileException)) {
                throw told;
            }
        }
    }

    @Override
    public void close() {
        try {
            sftp.close();
            session.close(false).await(PARTING);
        } catch (IOException e) {
            // It is closed at once then.
        }
        session.close(true);
    }
}
