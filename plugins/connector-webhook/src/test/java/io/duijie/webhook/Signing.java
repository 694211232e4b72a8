package io.duijie.webhook;

import io.duijie.connector.api.Push;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs as vendors do, written apart from the connector. */
final class Signing {
    static final String SECRET = "secret-of-the-shop";

    private Signing() {}

    static Push push(Map<String, String> headers, Map<String, String> query, byte[] body, Instant now) {
        return new Push(lists(headers), lists(query), body, now);
    }

    private static Map<String, List<String>> lists(Map<String, String> values) {
        return values.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> List.of(each.getValue())));
    }

    static byte[] hmac(String algorithm, String... parts) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), algorithm));
            for (String part : parts) {
                mac.update(part.getBytes(StandardCharsets.ISO_8859_1));
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String md5(String text) {
        try {
            return hex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.ISO_8859_1)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** Each byte as one character. */
    static String raw(byte[] body) {
        return new String(body, StandardCharsets.ISO_8859_1);
    }
}
