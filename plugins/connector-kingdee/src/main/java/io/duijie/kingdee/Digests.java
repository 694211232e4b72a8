package io.duijie.kingdee;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The two digests that the vendor signs with. Text is always UTF-8. */
final class Digests {
    private static final String HMAC = "HmacSHA256";

    private Digests() {}

    /** Sorted, joined without separator, SHA-256 in lower-case hex: the sign of LoginBySign. */
    static String sortedSha256(List<String> parts) {
        String joined = String.join("", parts.stream().sorted().toList());
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(joined.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** HMAC-SHA256 in lower-case hex, and the Base64 of that hex text. */
    static String hmac64(String key, String message) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            // The JDK refuses an empty key; HMAC pads a key with zeros, so one zero byte is the empty key.
            byte[] bytes = key.isEmpty() ? new byte[1] : key.getBytes(StandardCharsets.UTF_8);
            mac.init(new SecretKeySpec(bytes, HMAC));
            String hex = HexFormat.of().formatHex(mac.doFinal(message.getBytes(StandardCharsets.UTF_8)));
            return base64(hex);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
