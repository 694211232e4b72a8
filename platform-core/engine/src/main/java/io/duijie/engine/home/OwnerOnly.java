package io.duijie.engine.home;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/**
 * Files and folders for the owner alone, from the moment they are made, whatever the process's umask. Where the file system knows no
 * owners they are what it makes them.
 */
public final class OwnerOnly {
    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.GROUP_EXECUTE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE,
            PosixFilePermission.OTHERS_EXECUTE);

    private OwnerOnly() {}

    /** With these a file is made for its owner alone (0600). */
    public static FileAttribute<?>[] file(Path path) {
        return attributes(path, "rw-------");
    }

    private static FileAttribute<?>[] attributes(Path path, String permissions) {
        return knowsOwners(path)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean knowsOwners(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** Makes an empty file (0600); one that is there stays as it is. */
    public static void createFile(Path path) throws IOException {
        try {
            Files.createFile(path, file(path));
        } catch (FileAlreadyExistsException e) {
            // As its owner left it; "doctor" says whether that is too open.
        }
    }

    /** Makes a folder (0700), with those above it; one that is there stays as it is. */
    public static void createFolder(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            Files.createDirectories(path, attributes(path, "rwx------"));
        }
    }

    /** Takes a folder from everybody else. */
    static void close(Path folder) throws IOException {
        if (knowsOwners(folder)) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    /** Whether anybody else may do anything with it. */
    static boolean isOpen(Path path) throws IOException {
        return knowsOwners(path) && Files.getPosixFilePermissions(path).stream().anyMatch(OTHERS::contains);
    }
}
