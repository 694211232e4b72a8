package io.duijie.connector.api;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of an account, which all its calls stay below. Documents name paths, and rows or answers may fill them in; none of them may
 * lead out, however a server or proxy reads escapes. Make every address with this class that is not a constant of the connector.
 */
public final class BasePath {
    /** Code of a reason and of a problem that says that a call would leave the address of its connection. */
    public static final String OUTSIDE = "api-outside-base";

    private static final int MOST_DECODINGS = 4;
    private static final Pattern ESCAPE = Pattern.compile("%([0-9A-Fa-f]{2})");
    private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");
    private static final Pattern ABSOLUTE =
            Pattern.compile("(?i)https?:.*|[a-z][a-z0-9+.-]*:[/\\\\].*", Pattern.DOTALL);

    /** A dot, slash or backslash in more bytes than it needs, which old servers take for one. */
    private static final Pattern OVERLONG = Pattern.compile(
            "(?:\\xc0|\\xe0\\x80|\\xf0\\x80\\x80)([\\xae\\xaf])|(?:\\xc1|\\xe0\\x81|\\xf0\\x80\\x81)\\x9c");

    /** What a server takes for the end of a segment: parameters, or a query or fragment that it finds after decoding. */
    private static final Pattern END_OF_NAME = Pattern.compile("[;?#]");

    private static final String PLAIN = "-._~!$&'()*+,;=:@/?%";
    private static final String PLAIN_IN_QUERY = PLAIN + "[]";

    private final URI base;
    private final String path;

    private BasePath(URI base) {
        this.base = base;
        String raw = base.getRawPath() == null ? "" : base.getRawPath();
        this.path = raw.replaceAll("/+$", "");
    }

    /**
     * @param base scheme, host, port and path
     * @throws IllegalArgumentException when it has no host, or more than these parts
     */
    public static BasePath of(URI base) {
        if (base.getHost() == null
                || base.getRawUserInfo() != null
                || base.getRawQuery() != null
                || base.getRawFragment() != null) {
            throw new IllegalArgumentException("an address of scheme, host, port and path is needed");
        }
        return new BasePath(base);
    }

    /** Why a path, with a query or without, might lead out of the base it is put behind; empty when it can't. */
    public static Optional<Text> problem(String path) {
        if (path.codePoints().anyMatch(BasePath::isInvisible)) {
            return wrong("不能含控制字符", "must not hold control characters");
        }
        if (ABSOLUTE.matcher(path).matches() || path.startsWith("//")) {
            return wrong("应为路径，不能是完整网址或以 // 开头", "must be a path, neither a whole address nor begin with //");
        }
        if (path.indexOf('#') >= 0) {
            return wrong("不能含 #", "must not hold #");
        }
        if (BROKEN_ESCAPE.matcher(path).find()) {
            return wrong("% 之后应为两位十六进制数", "needs two hexadecimal digits behind %");
        }
        int query = path.indexOf('?');
        String whole = (path.startsWith("/") ? "" : "/") + (query < 0 ? path : path.substring(0, query));
        String decoded = new String(whole.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        for (int i = 0; i <= MOST_DECODINGS; i++) {
            Optional<Text> problem = segmentsProblem(asPlain(decoded));
            if (problem.isPresent()) {
                return problem;
            }
            String next = decoded(decoded);
            if (next.equals(decoded)) {
                return Optional.empty();
            }
            decoded = next;
        }
        return wrong("% 编码的层数过多", "is escaped too many times over");
    }

    /** @param bytes one character each, of UTF-8; dots and slashes of full width are what some servers make of them */
    private static String asPlain(String bytes) {
        return Normalizer.normalize(
                new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8), Normalizer.Form.NFKC);
    }

    private static Optional<Text> segmentsProblem(String path) {
        if (path.indexOf('\\') >= 0) {
            return wrong("不能含反斜杠", "must not hold backslashes");
        }
        if (path.startsWith("//")) {
            return wrong("不能以 // 开头", "must not begin with //");
        }
        if (path.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            return wrong("不能含控制字符", "must not hold control characters");
        }
        for (String segment : path.split("/", -1)) {
            String name = END_OF_NAME.split(segment, 2)[0].strip();
            if (name.equals(".") || name.equals("..")) {
                return wrong("不能含 . 或 .. 这样的路径段（编码后的也不行）", "must not hold . or .. as a segment, escaped or not");
            }
        }
        return Optional.empty();
    }

    private static boolean isInvisible(int c) {
        int type = Character.getType(c);
        return Character.isISOControl(c)
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    private static String decoded(String text) {
        String bytes = ESCAPE.matcher(text).replaceAll(found -> quoted((char) Integer.parseInt(found.group(1), 16)));
        return OVERLONG.matcher(bytes).replaceAll(BasePath::meant);
    }

    private static String meant(MatchResult overlong) {
        String last = overlong.group(1);
        return quoted(last == null ? '\\' : last.charAt(0) == 0xae ? '.' : '/');
    }

    private static String quoted(char c) {
        return Matcher.quoteReplacement(String.valueOf(c));
    }

    private static Optional<Text> wrong(String chinese, String english) {
        return Optional.of(new Text(chinese, english));
    }

    /**
     * The address of a path behind the base. What is escaped already stays so.
     *
     * @param pathAndQuery a slash in front is optional
     * @throws ConnectorException of kind CONFIGURATION when it might lead out
     */
    public URI below(String pathAndQuery) {
        Optional<Text> problem = problem(pathAndQuery);
        if (problem.isPresent()) {
            throw outside(problem.get());
        }
        StringBuilder address = new StringBuilder(origin()).append(path);
        if (!pathAndQuery.startsWith("/")) {
            address.append('/');
        }
        return URI.create(address.append(escaped(pathAndQuery)).toString());
    }

    private static ConnectorException outside(Text problem) {
        return ConnectorException.of(
                ErrorKind.CONFIGURATION,
                Reason.of(
                        OUTSIDE,
                        "接口路径" + problem.chinese() + "：请求只能发到连接的地址之下，没有发送。",
                        "the path of the call " + problem.english()
                                + ": calls only go below the connection's address, so it was not sent."));
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        String plain = PLAIN;
        for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (one & 0xff);
            plain = c == '?' ? PLAIN_IN_QUERY : plain;
            boolean isPlain = c < 0x80 && (Character.isLetterOrDigit(c) || plain.indexOf(c) >= 0);
            escaped.append(isPlain ? String.valueOf(c) : String.format(Locale.ROOT, "%%%02X", (int) c));
        }
        return escaped.toString();
    }

    private String origin() {
        return base.getScheme() + "://" + base.getHost() + (base.getPort() < 0 ? "" : ":" + base.getPort());
    }

    /** Whether scheme, host and port are those of the base. */
    public boolean isSameServer(URI address) {
        return base.getScheme().equalsIgnoreCase(address.getScheme())
                && base.getHost().equalsIgnoreCase(address.getHost())
                && port(base) == port(address);
    }

    private static int port(URI address) {
        return address.getPort() >= 0 ? address.getPort() : "https".equalsIgnoreCase(address.getScheme()) ? 443 : 80;
    }

    /** Whether an address that was made elsewhere, such as a link in an answer, stays below. */
    public boolean holds(URI address) {
        String whole = address.getRawPath() == null ? "" : address.getRawPath();
        return isSameServer(address)
                && address.getRawUserInfo() == null
                && address.getRawFragment() == null
                && (whole.equals(path) || whole.startsWith(path + "/"))
                && problem(whole.substring(path.length()).replaceFirst("^/+", "/"))
                        .isEmpty();
    }

    /** The address, without a slash at its end. */
    @Override
    public String toString() {
        return origin() + path;
    }
}
