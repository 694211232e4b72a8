package io.duijie.jushuitan;

import io.duijie.connector.api.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * The new gateway's signature (its docs, docId=70): lower-case hex of the MD5 over the app secret followed by name and
 * value of every parameter that has a value, in the order of their names, with nothing between.
 */
final class Signature {
    private Signature() {}

    static String of(Secret appSecret, Map<String, String> parameters) {
        StringBuilder text = new StringBuilder(appSecret.reveal());
        new TreeMap<>(parameters).forEach((name, value) -> {
            if (!value.isEmpty() && !name.equals("sign")) {
                text.append(name).append(value);
            }
        });
        return HexFormat.of().formatHex(digest("MD5", text.toString()));
    }

    static byte[] digest(String algorithm, String text) {
        try {
            return MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }
}
