package io.duijie.sandbox.jushuitan;

import io.duijie.sandbox.base.Hashes;
import java.util.Map;
import java.util.TreeMap;

/**
 * The new gateway's signature: MD5 over the secret followed by every key and value, sorted by key, without separators;
 * {@code sign} itself and empty values take no part.
 */
public final class JushuitanSign {
    private JushuitanSign() {}

    public static String of(String appSecret, Map<String, String> fields) {
        StringBuilder text = new StringBuilder(appSecret);
        new TreeMap<>(fields).forEach((key, value) -> {
            if (!key.equals("sign") && !value.isEmpty()) {
                text.append(key).append(value);
            }
        });
        return Hashes.md5(text.toString());
    }
}
