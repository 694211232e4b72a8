package io.duijie.file;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.Reason;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Says what failed at a location. */
record Failures(Location location) {
    /** Nothing was changed at the location, or a repetition changes nothing more. */
    ConnectorException harmless(IOException failure) {
        ErrorKind kind = kind(failure);
        return kind == ErrorKind.UNAVAILABLE
                ? ConnectorException.neverSent(reason(failure), failure)
                : ConnectorException.of(kind, reason(failure), failure);
    }

    /** Whether it was done is not known. */
    ConnectorException unknown(IOException failure) {
        return ConnectorException.of(ErrorKind.UNAVAILABLE, reason(failure), failure);
    }

    private static ErrorKind kind(IOException failure) {
        if (failure instanceof AccessDeniedException) {
            return ErrorKind.CREDENTIALS;
        }
        return failure instanceof NoSuchFileException || failure instanceof NotDirectoryException
                ? ErrorKind.CONFIGURATION
                : ErrorKind.UNAVAILABLE;
    }

    private Reason reason(IOException failure) {
        String said = String.valueOf(failure.getMessage()).replaceAll("\\s+", " ");
        String shown = said.length() > 300 ? said.substring(0, 300) + "…" : said;
        if (failure instanceof AccessDeniedException) {
            return Reason.of(
                    "file-no-access",
                    location + "：没有权限（" + shown + "）。请让该账号能读写、改名这个目录里的文件",
                    location + ": no access (" + shown
                            + "). The account must be allowed to read, write and rename files there");
        }
        if (failure instanceof NoSuchFileException || failure instanceof NotDirectoryException) {
            return Reason.of(
                    "file-not-found",
                    location + "：不存在（" + shown + "）",
                    location + ": there is no such thing (" + shown + ")");
        }
        if (said.contains("No space left") || said.contains("Disk quota exceeded")) {
            return Reason.of(
                    "file-disk-full",
                    location + "：磁盘已满。腾出空间后会自动重试，数据没有丢失",
                    location + ": the disk is full. It is tried again when there is room; nothing is lost");
        }
        return Reason.of(
                "file-unavailable",
                location + "：" + failure.getClass().getSimpleName() + "（" + shown + "），稍后会自动重试",
                location + ": " + failure.getClass().getSimpleName() + " (" + shown + "); it is tried again later");
    }
}
