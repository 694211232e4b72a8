package io.duijie.engine.secret;

import io.duijie.connector.api.Reason;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts texts with AES-256-GCM. Each text is bound to its context, for example {@code token:jst}: a sealed value that was
 * copied to another place does not open there. For any number of threads.
 */
public final class SecretBox {
    private static final String VERSION = "v1.";
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    private SecretBox(SecretKeySpec key) {
        this.key = key;
    }

    /**
     * Takes the key from {@code configured} (the value of DUIJIE_KEY: 32 bytes in base64 or hexadecimal), or from {@code
     * keyFile}, which is made with a new key (mode 0600) when it isn't there.
     *
     * @throws SecretException when there is no usable key
     */
    public static SecretBox withKey(@Nullable String configured, Path keyFile) {
        return new SecretBox(SecretKeys.find(configured, keyFile));
    }

    /** The sealed text, different on every call. */
    public String seal(String text, String context) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, context).doFinal(text.getBytes(StandardCharsets.UTF_8));
            byte[] whole = Arrays.copyOf(nonce, NONCE + sealed.length);
            System.arraycopy(sealed, 0, whole, NONCE, sealed.length);
            return VERSION + Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is missing from this JDK", e);
        }
    }

    /** @throws SecretException when it was sealed with another key or context, or was changed */
    public String open(String sealed, String context) {
        try {
            if (!sealed.startsWith(VERSION)) {
                throw new IllegalArgumentException("not sealed");
            }
            byte[] whole = Base64.getUrlDecoder().decode(sealed.substring(VERSION.length()));
            if (whole.length < NONCE) {
                throw new IllegalArgumentException("too short");
            }
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(whole, NONCE), context);
            return new String(cipher.doFinal(whole, NONCE, whole.length - NONCE), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new SecretException(
                    Reason.of(
                            "wrong-key",
                            "无法解密 " + context + "：密钥与保存时不同，或内容被改动。请恢复原来的 DUIJIE_KEY 或数据目录中的 key 文件。",
                            context + " can't be decrypted: the key is not the one it was saved with, or the value was"
                                    + " changed. Restore the former DUIJIE_KEY or the file key of the home."),
                    e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String context) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
