package io.duijie.file;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.jspecify.annotations.Nullable;

/** A folder of an SFTP server, which must show the key that the settings name. */
final class SftpPlace implements Place {
    private static final int USUAL_PORT = 22;

    private final Account account;
    private @Nullable SshClient client;

    SftpPlace(Account account) {
        this.account = account;
    }

    private synchronized SshClient client() {
        if (client == null) {
            SshClient fresh = SshClient.setUpDefaultClient();
            // Keys and configuration of whoever runs the platform are none of the account.
            fresh.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
            fresh.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
            CoreModuleProperties.IDLE_TIMEOUT.set(fresh, account.read());
            CoreModuleProperties.NIO2_READ_TIMEOUT.set(fresh, account.read().plusSeconds(5));
            CoreModuleProperties.AUTH_TIMEOUT.set(fresh, account.read());
            fresh.setServerKeyVerifier((session, address, key) -> isExpected(key));
            fresh.start();
            client = fresh;
        }
        return client;
    }

    private boolean isExpected(PublicKey key) {
        String expected = String.valueOf(account.hostKey()).strip();
        if (expected.startsWith("SHA256:")) {
            return expected.equals(KeyUtils.getFingerPrint(key));
        }
        try {
            return KeyUtils.compareKeys(
                    PublicKeyEntry.parsePublicKeyEntry(expected).resolvePublicKey(null, Collections.emptyMap(), null),
                    key);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public Storage open() throws IOException {
        ClientSession session = connected();
        boolean opened = false;
        try {
            account.privateKey().ifPresent(key -> keys(key.reveal()).forEach(session::addPublicKeyIdentity));
            if (account.privateKey().isEmpty()) {
                account.password().ifPresent(password -> session.addPasswordIdentity(password.reveal()));
            }
            authenticate(session, account.connect().plus(account.read()));
            SftpClient sftp = SftpClientFactory.instance().createSftpClient(session);
            Storage storage = new SftpStorage(session, sftp, account.location().path());
            opened = true;
            return storage;
        } finally {
            if (!opened) {
                session.close(true);
            }
        }
    }

    private ClientSession connected() {
        Location location = account.location();
        int port = location.port() == 0 ? USUAL_PORT : location.port();
        try {
            return client().connect(account.username(), location.host(), port)
                    .verify(account.connect())
                    .getSession();
        } catch (IOException e) {
            throw ConnectorException.neverSent(
                    Reason.of(
                            "file-unreachable",
                            location + "：连不上服务器，稍后会自动重试",
                            location + ": the server can't be reached; it is tried again later"),
                    e);
        }
    }

    private void authenticate(ClientSession session, Duration limit) throws IOException {
        Location location = account.location();
        try {
            session.auth().verify(limit);
        } catch (IOException e) {
            PublicKey key = session.getServerKey();
            if (key != null && !isExpected(key)) {
                String shown = KeyUtils.getFingerPrint(key);
                throw ConnectorException.of(
                        ErrorKind.CREDENTIALS,
                        Reason.of(
                                "file-host-key",
                                location + "：服务器的公钥是 " + shown + "，与 hostKey 不符，没有登录。若服务器确实换了密钥，请向其管理员核对后修改 hostKey",
                                location + ": the key of the server is " + shown
                                        + ", which is not hostKey, and nobody logged in. If the server has got another"
                                        + " key, ask its administrator and change hostKey"));
            }
            if (session.isOpen() || String.valueOf(e.getMessage()).contains("authentication")) {
                throw ConnectorException.of(
                        ErrorKind.CREDENTIALS,
                        Reason.of(
                                "file-login",
                                location + "：服务器不接受这个用户名、密码或私钥",
                                location + ": the server refuses this user name, password or private key"));
            }
            throw ConnectorException.neverSent(
                    Reason.of(
                            "file-unreachable",
                            location + "：登录时连接断开，稍后会自动重试",
                            location + ": the connection was lost at login; it is tried again later"),
                    e);
        }
    }

    private List<KeyPair> keys(String text) {
        FilePasswordProvider password = account.password()
                .map(secret -> FilePasswordProvider.of(secret.reveal()))
                .orElse(FilePasswordProvider.EMPTY);
        try {
            Iterable<KeyPair> pairs = SecurityUtils.loadKeyPairIdentities(
                    null,
                    NamedResource.ofName("privateKey"),
                    new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                    password);
            if (pairs != null && pairs.iterator().hasNext()) {
                return List.of(pairs.iterator().next());
            }
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            // Its message may hold parts of the key.
        }
        throw ConnectorException.of(
                ErrorKind.CREDENTIALS,
                Reason.of(
                        "file-private-key",
                        "privateKey 不是可用的私钥（PEM 文本），或它的口令（password）不对",
                        "privateKey is no usable private key (PEM text), or its password is wrong"));
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            client.stop();
            client = null;
        }
    }
}
