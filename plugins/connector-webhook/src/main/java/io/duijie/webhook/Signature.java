package io.duijie.webhook;

import io.duijie.connector.api.ConnectorSettings;
import io.duijie.connector.api.Push;
import io.duijie.connector.api.Secret;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * How a push is signed: which bytes, by which algorithm, written how.
 *
 * @param parts texts, and {@link Part}s that stand for what comes with the push
 */
record Signature(List<Object> parts, Algorithm algorithm, boolean base64) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(body|params|timestamp|id|secret)}");

    /** What stands for something of the push. */
    enum Part {
        BODY,
        /** Names and values of the parameters of the address, sorted by name, without the signature. */
        PARAMS,
        TIMESTAMP,
        ID,
        SECRET
    }

    /** How the bytes become a signature. */
    enum Algorithm {
        HMAC_SHA256("HmacSHA256", true),
        HMAC_SHA1("HmacSHA1", true),
        SHA256("SHA-256", false),
        MD5("MD5", false);

        private final String name;
        private final boolean keyed;

        Algorithm(String name, boolean keyed) {
            this.name = name;
            this.keyed = keyed;
        }
    }

    static Signature of(ConnectorSettings settings, boolean inAddress) {
        Algorithm algorithm = Algorithm.valueOf(
                settings.text("auth.algorithm").replace('-', '_').toUpperCase(Locale.ROOT));
        String signed = settings.optionalText("auth.signed").orElse(inAddress ? "{params}{body}" : "{body}");
        Signature signature = new Signature(
                parsed(signed), algorithm, settings.text("auth.encoding").equals("base64"));
        if (!signature.uses(Part.BODY)) {
            throw Account.configuration(
                    "auth.signed 必须包含 {body}：没有被签名的内容任何人都可以改。",
                    "auth.signed must hold {body}: anybody could change what is not signed.");
        }
        if (!algorithm.keyed && !signature.uses(Part.SECRET)) {
            throw Account.configuration(
                    "算法 " + settings.text("auth.algorithm") + " 不带密钥，auth.signed 必须包含 {secret}。",
                    "the algorithm " + settings.text("auth.algorithm")
                            + " takes no key, so auth.signed must hold {secret}.");
        }
        return signature;
    }

    private static List<Object> parsed(String text) {
        List<Object> parts = new ArrayList<>();
        Matcher placeholder = PLACEHOLDER.matcher(text);
        int from = 0;
        while (placeholder.find()) {
            parts.add(text.substring(from, placeholder.start()));
            parts.add(Part.valueOf(placeholder.group(1).toUpperCase(Locale.ROOT)));
            from = placeholder.end();
        }
        parts.add(text.substring(from));
        return parts;
    }

    boolean uses(Part part) {
        return parts.contains(part);
    }

    /** Whether this is the signature of the push; takes as long for one that is nearly right as for any other. */
    boolean isRight(String given, Push push, Secret secret, String timestamp, String id, String inAddress) {
        byte[] right = digest(bytes(push, secret, timestamp, id, inAddress), secret);
        String written = base64
                ? Base64.getEncoder().encodeToString(right)
                : HexFormat.of().formatHex(right);
        return MessageDigest.isEqual(written.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] bytes(Push push, Secret secret, String timestamp, String id, String inAddress) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Object part : parts) {
            byte[] more = part instanceof Part known
                    ? switch (known) {
                        case BODY -> push.body();
                        case PARAMS -> params(push, inAddress);
                        case TIMESTAMP -> utf8(timestamp);
                        case ID -> utf8(id);
                        case SECRET -> utf8(secret.reveal());
                    }
                    : utf8(part.toString());
            bytes.writeBytes(more);
        }
        return bytes.toByteArray();
    }

    private static byte[] params(Push push, String inAddress) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(push.query()).forEach((name, values) -> {
            if (!name.equals(inAddress)) {
                values.forEach(value -> text.append(name).append(value));
            }
        });
        return utf8(text.toString());
    }

    private byte[] digest(byte[] bytes, Secret secret) {
        try {
            if (!algorithm.keyed) {
                return MessageDigest.getInstance(algorithm.name).digest(bytes);
            }
            Mac mac = Mac.getInstance(algorithm.name);
            mac.init(new SecretKeySpec(utf8(secret.reveal()), algorithm.name));
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
