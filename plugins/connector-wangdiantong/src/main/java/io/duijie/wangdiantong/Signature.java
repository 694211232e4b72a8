package io.duijie.wangdiantong;

import io.duijie.connector.api.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * The vendor's signature: lower-case hex of the MD5 over name and value of every parameter of the address and of {@code body}, the
 * text that is sent, in the order of their names, with the secret at both ends.
 */
final class Signature {
    private Signature() {}

    static String of(Secret secret, Map<String, String> query, String body) {
        Map<String, String> signed = new TreeMap<>(query);
        signed.put("body", body);
        StringBuilder text = new StringBuilder(secret.reveal());
        signed.forEach((name, value) -> text.append(name).append(value));
        text.append(secret.reveal());
        try {
            byte[] digest =
                    MessageDigest.getInstance("MD5").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }
}
