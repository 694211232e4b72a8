package io.duijie.console.web;

import io.duijie.connector.api.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server's certificate and key, from PEM files. When they are replaced, new connections get the new ones. */
final class TlsCertificate {
    private static final Logger LOG = LoggerFactory.getLogger(TlsCertificate.class);
    private static final Pattern PKCS8 =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final List<String> KINDS = List.of("RSA", "EC", "Ed25519");
    private static final byte[] PROBE = "duijie".getBytes(StandardCharsets.UTF_8);

    private final WebSettings.TlsFiles files;
    private final SslContextFactory.Server context = new SslContextFactory.Server();
    private String seen;

    private TlsCertificate(WebSettings.TlsFiles files) throws IOException, GeneralSecurityException {
        this.files = files;
        this.seen = state();
        context.setKeyStore(keyStore());
        context.setKeyStorePassword("");
    }

    /** @throws WebSettingsException when they can't be used */
    static TlsCertificate read(WebSettings.TlsFiles files) {
        try {
            return new TlsCertificate(files);
        } catch (IOException | GeneralSecurityException e) {
            throw new WebSettingsException(Reason.of(
                    "tls-unusable",
                    "证书 " + files.certificate() + " 或私钥 " + files.key() + " 不可用：" + e.getMessage()
                            + "。证书文件须为 PEM（含完整证书链），私钥须为未加密的 PKCS#8 PEM（BEGIN PRIVATE KEY），可用 openssl pkcs8"
                            + " -topk8 -nocrypt 转换。",
                    "the certificate " + files.certificate() + " or the key " + files.key() + " can't be used: "
                            + e.getMessage() + ". The certificate must be PEM with its chain, the key PKCS#8 PEM"
                            + " (BEGIN PRIVATE KEY) without a password: openssl pkcs8 -topk8 -nocrypt makes one."));
        }
    }

    SslContextFactory.Server context() {
        return context;
    }

    /**
     * Takes the files up when they were replaced; what can't be used, such as a half of a new pair, or is gone, is not taken. Either
     * is said once, until the files change again.
     */
    void look() {
        String now = state();
        if (now.equals(seen)) {
            return;
        }
        seen = now;
        try {
            KeyStore replaced = keyStore();
            context.reload(factory -> factory.setKeyStore(replaced));
            LOG.info("the certificate {} was replaced and is in use", files.certificate());
        } catch (Exception e) {
            LOG.error(
                    "the certificate {} or its key was changed or taken away and can't be used; the former one stays",
                    files.certificate(),
                    e);
        }
    }

    private String state() {
        return state(files.certificate()) + " " + state(files.key());
    }

    private static String state(Path file) {
        try {
            return Files.getLastModifiedTime(file) + " " + Files.size(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private KeyStore keyStore() throws IOException, GeneralSecurityException {
        Collection<? extends Certificate> chain = CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(files.certificate())));
        if (chain.isEmpty()) {
            throw new IOException("no certificate in " + files.certificate().getFileName());
        }
        Certificate[] certificates = chain.toArray(new Certificate[0]);
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("server", key(certificates[0]), new char[0], certificates);
        return store;
    }

    private PrivateKey key(Certificate certificate) throws IOException, GeneralSecurityException {
        Matcher found = PKCS8.matcher(Files.readString(files.key()));
        if (!found.find()) {
            throw new IOException("no BEGIN PRIVATE KEY in " + files.key().getFileName());
        }
        byte[] bytes = Base64.getMimeDecoder().decode(found.group(1));
        String kind = certificate.getPublicKey().getAlgorithm();
        String algorithm = KINDS.contains(kind) ? kind : "Ed25519";
        PrivateKey key = KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(bytes));
        Signature signature = Signature.getInstance(
                algorithm.equals("RSA") ? "SHA256withRSA" : algorithm.equals("EC") ? "SHA256withECDSA" : algorithm);
        signature.initSign(key);
        signature.update(PROBE);
        byte[] signed = signature.sign();
        signature.initVerify(certificate);
        signature.update(PROBE);
        if (!signature.verify(signed)) {
            throw new GeneralSecurityException("the key is not the certificate's");
        }
        return key;
    }
}
