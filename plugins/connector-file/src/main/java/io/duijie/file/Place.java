package io.duijie.file;

import java.io.IOException;
import java.nio.file.Path;

/** A location that can be opened, by any number of calls at once. */
interface Place extends AutoCloseable {
    /**
     * @throws io.duijie.connector.api.ConnectorException saying that nobody listens, or that the account is refused
     * @throws IOException in other cases
     */
    Storage open() throws IOException;

    @Override
    default void close() {}

    static Place of(Account account, Path home) {
        return switch (account.location().kind()) {
            case FILE -> new LocalPlace(account.location(), home);
            case SFTP -> new SftpPlace(account);
            case S3 -> new S3Place(account);
        };
    }
}
