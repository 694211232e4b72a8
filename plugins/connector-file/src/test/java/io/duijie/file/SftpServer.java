package io.duijie.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.List;
import java.util.Map;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.jspecify.annotations.Nullable;

/** A server on this machine, whose root is a folder. */
final class SftpServer implements AutoCloseable {
    static final String USER = "erp";
    static final String PASSWORD = "a-password-of-sftp";

    private static final KeyPair KEY = rsa();

    private final SshServer server = SshServer.setUpDefaultServer();

    SftpServer(Path root, @Nullable PublicKey accepted) {
        this(root, accepted, new SftpEventListener() {});
    }

    SftpServer(Path root, @Nullable PublicKey accepted, SftpEventListener events) {
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(KeyPairProvider.wrap(KEY));
        server.setPasswordAuthenticator((user, password, session) -> user.equals(USER) && password.equals(PASSWORD));
        server.setPublickeyAuthenticator(
                (user, key, session) -> accepted != null && user.equals(USER) && KeyUtils.compareKeys(key, accepted));
        server.setFileSystemFactory(new VirtualFileSystemFactory(root));
        SftpSubsystemFactory sftp = new SftpSubsystemFactory();
        sftp.addSftpEventListener(events);
        server.setSubsystemFactories(List.of(sftp));
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static KeyPair rsa() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    int port() {
        return server.getPort();
    }

    static String hostKey() {
        return KeyUtils.getFingerPrint(KEY.getPublic());
    }

    Map<String, String> settings() {
        return settings(port());
    }

    static Map<String, String> settings(int port) {
        return Map.of(
                "location",
                "sftp://127.0.0.1:" + port + "/in",
                "username",
                USER,
                "password",
                PASSWORD,
                "hostKey",
                hostKey(),
                "settleSeconds",
                "0");
    }

    @Override
    public void close() {
        try {
            server.stop(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
