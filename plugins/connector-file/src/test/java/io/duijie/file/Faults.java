package io.duijie.file;

import java.io.IOException;
import java.nio.file.CopyOption;
import java.nio.file.Path;
import java.util.Collection;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.jspecify.annotations.Nullable;

/** What goes wrong at a server, each once. */
final class Faults implements SftpEventListener {
    enum Fault {
        NONE,
        LOST_BEFORE_RENAME,
        LOST_AFTER_RENAME,
        LOST_WHILE_READING,
        DISK_FULL
    }

    private volatile Fault next = Fault.NONE;

    void next(Fault fault) {
        next = fault;
    }

    private boolean happens(Fault fault) {
        if (next != fault) {
            return false;
        }
        next = Fault.NONE;
        return true;
    }

    @Override
    public void moving(ServerSession session, Path source, Path target, Collection<CopyOption> options)
            throws IOException {
        if (happens(Fault.LOST_BEFORE_RENAME)) {
            session.close(true);
            throw new IOException("lost");
        }
    }

    @Override
    public void moved(
            ServerSession session,
            Path source,
            Path target,
            Collection<CopyOption> options,
            @Nullable Throwable thrown) {
        if (happens(Fault.LOST_AFTER_RENAME)) {
            session.close(true);
        }
    }

    @Override
    public void reading(
            ServerSession session,
            String remoteHandle,
            FileHandle localHandle,
            long offset,
            byte[] data,
            int dataOffset,
            int dataLen) {
        if (offset > 0 && happens(Fault.LOST_WHILE_READING)) {
            session.close(true);
        }
    }

    @Override
    public void writing(
            ServerSession session,
            String remoteHandle,
            FileHandle localHandle,
            long offset,
            byte[] data,
            int dataOffset,
            int dataLen)
            throws IOException {
        if (happens(Fault.DISK_FULL)) {
            throw new IOException("No space left on device");
        }
    }
}
