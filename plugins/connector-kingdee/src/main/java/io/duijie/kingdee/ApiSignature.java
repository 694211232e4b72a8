package io.duijie.kingdee;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The headers {@code X-Kd-*} and {@code X-Api-*} that sign one request, as the vendor's own Python SDK 3.0.3 makes them.
 * Fixed by the test vectors of {@code ApiSignatureTest}.
 */
final class ApiSignature {
    private static final byte[] MASK = "0054f397c6234378b09ca7d3e5debce7".getBytes(StandardCharsets.US_ASCII);
    private static final int ENCODED_LENGTH = 32;
    private static final int SEARCH_PATH_FROM = 10;

    private final KingdeeSettings settings;

    ApiSignature(KingdeeSettings settings) {
        this.settings = settings;
    }

    /** @param timestamp seconds (as the Python SDK) or milliseconds (as the Java SDK), also the nonce */
    Map<String, String> headers(URI address, String timestamp) {
        String[] parts = settings.appId().split("_", -1);
        String clientId = parts.length == 2 ? parts[0] : "";
        String clientSecret = parts.length == 2 ? clientSecret(parts[1]) : "";
        String toSign = "POST\n" + encodedPath(address) + "\n\nx-api-nonce:" + timestamp + "\nx-api-timestamp:"
                + timestamp + "\n";
        String appData =
                settings.acctId() + "," + settings.username() + "," + settings.lcid() + "," + settings.orgNum();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-Api-ClientID", clientId);
        headers.put("X-Api-Auth-Version", "2.0");
        headers.put("x-api-timestamp", timestamp);
        headers.put("x-api-nonce", timestamp);
        headers.put("x-api-signheaders", "x-api-timestamp,x-api-nonce");
        headers.put("X-Api-Signature", Digests.hmac64(clientSecret, toSign));
        headers.put("X-Kd-Appkey", settings.appId());
        headers.put("X-Kd-Appdata", Digests.base64(appData));
        headers.put("X-Kd-Signature", Digests.hmac64(settings.secret().reveal(), settings.appId() + appData));
        return headers;
    }

    static String clientSecret(String encoded) {
        if (encoded.length() != ENCODED_LENGTH) {
            return "";
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(encoded);
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] ^= MASK[i];
            }
            return Base64.getEncoder().encodeToString(bytes);
        } catch (IllegalArgumentException noBase64) {
            return "";
        }
    }

    /** From the first slash after the scheme on, every slash as {@code %2F}. */
    static String encodedPath(URI address) {
        String text = address.toString();
        int slash = text.indexOf('/', SEARCH_PATH_FROM);
        String path = slash < 0 ? "/" : text.substring(slash);
        return URLEncoder.encode(path, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
