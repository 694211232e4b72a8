package io.duijie.sandbox.kingdee.auth;

import io.duijie.sandbox.base.Hashes;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** How the signature headers are computed, step by step as the vendor's SDKs do it. */
public final class HeaderSignature {
    private static final byte[] MASK = "0054f397c6234378b09ca7d3e5debce7".getBytes(StandardCharsets.US_ASCII);

    private HeaderSignature() {}

    /** The part of the app id before the underscore; empty unless there are exactly two parts. */
    public static String clientId(String appId) {
        String[] parts = appId.split("_", -1);
        return parts.length == 2 ? parts[0] : "";
    }

    /** The secret hidden in the second part of the app id; empty when that part is not 32 characters long. */
    public static String clientSecret(String appId) {
        String[] parts = appId.split("_", -1);
        if (parts.length != 2 || parts[1].length() != 32) {
            return "";
        }
        byte[] bytes = Base64.getDecoder().decode(parts[1]);
        for (int index = 0; index < bytes.length; index++) {
            bytes[index] ^= MASK[index];
        }
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** {@code X-Api-Signature}; {@code path} as sent. */
    public static String api(String clientSecret, String path, String nonce, String timestamp) {
        String encoded = URLEncoder.encode(path, StandardCharsets.UTF_8).replace("+", "%20");
        return hmac(
                clientSecret,
                "POST\n" + encoded + "\n\nx-api-nonce:" + nonce + "\nx-api-timestamp:" + timestamp + "\n");
    }

    /** {@code X-Kd-Signature}; {@code appData} before its Base64. */
    public static String kd(String appSecret, String appId, String appData) {
        return hmac(appSecret, appId + appData);
    }

    private static String hmac(String key, String text) {
        if (key.isEmpty()) {
            return "";
        }
        return Base64.getEncoder().encodeToString(Hashes.hmacSha256(key, text).getBytes(StandardCharsets.US_ASCII));
    }
}
