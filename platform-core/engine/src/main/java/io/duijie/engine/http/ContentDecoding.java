package io.duijie.engine.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** Undoes an answer's content encoding and finds its charset. */
final class ContentDecoding {
    private static final Pattern CHARSET = Pattern.compile("(?i)charset\\s*=\\s*\"?([^\\s;\"]+)");

    private ContentDecoding() {}

    /** @throws IOException when the encoded content is broken, or longer than {@code largest} once decoded */
    static byte[] decoded(byte[] body, HttpHeaders headers, long largest) throws IOException {
        String encoding =
                headers.firstValue("content-encoding").orElse("").strip().toLowerCase(Locale.ROOT);
        if (body.length == 0 || !(encoding.equals("gzip") || encoding.equals("x-gzip"))) {
            return body;
        }
        try (InputStream content = new GZIPInputStream(new ByteArrayInputStream(body), 8192)) {
            byte[] bytes = content.readNBytes((int) Math.min(largest, Integer.MAX_VALUE - 16));
            if (content.read() >= 0) {
                throw new LimitedBody.TooLong(largest);
            }
            return bytes;
        }
    }

    /** UTF-8 unless the content type names another that this JDK knows. */
    static Charset charset(HttpHeaders headers) {
        Matcher matcher = CHARSET.matcher(headers.firstValue("content-type").orElse(""));
        try {
            return matcher.find() ? Charset.forName(matcher.group(1)) : StandardCharsets.UTF_8;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.UTF_8;
        }
    }
}
