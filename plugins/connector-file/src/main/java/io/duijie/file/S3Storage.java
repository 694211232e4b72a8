package io.duijie.file;

import com.github.davidmoten.aws.lw.client.Client;
import com.github.davidmoten.aws.lw.client.HttpMethod;
import com.github.davidmoten.aws.lw.client.Request;
import com.github.davidmoten.aws.lw.client.ResponseInputStream;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.Reason;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keys of a bucket that begin with a prefix. A write is whole or not there; a move is a copy and a deletion. */
final class S3Storage implements Storage {
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final int LONGEST_ANSWER = 8 << 20;

    private final Client client;
    private final Location location;
    private final String bucket;
    private final String prefix;

    S3Storage(Client client, Location location, String bucket, String prefix) {
        this.client = client;
        this.location = location;
        this.bucket = bucket;
        this.prefix = prefix;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~")
                .replace("%2F", "/");
    }

    private Request at(String path) {
        return client.url(bucket + "/" + encoded(prefix + path));
    }

    private ResponseInputStream call(Request request, String what) throws IOException {
        ResponseInputStream answer;
        try {
            answer = request.responseInputStream();
        } catch (RuntimeException e) {
            throw told(e);
        }
        int status = answer.statusCode();
        if (status < 300 || status == 404) {
            return answer;
        }
        String said;
        try (answer) {
            said = S3Answers.code(new ByteArrayInputStream(answer.readNBytes(64 * 1024)));
        }
        String shown = "HTTP " + status + (said.isEmpty() ? "" : " " + said);
        if (status == 401 || status == 403) {
            throw refused(ErrorKind.CREDENTIALS, "file-login", "拒绝了这个账号", "refuses the account", shown);
        }
        if (status == 429 || said.equals("SlowDown")) {
            throw ConnectorException.throttled(
                    PAUSE,
                    Reason.of(
                            "file-throttled",
                            location + "：调用过于频繁（" + shown + "）",
                            location + ": too many calls (" + shown + ")"));
        }
        if (status >= 500) {
            throw new IOException(shown + " (" + what + ")");
        }
        throw refused(ErrorKind.REJECTED, "file-refused", "拒绝了这个请求", "refuses the request", shown);
    }

    private ConnectorException refused(ErrorKind kind, String code, String chinese, String english, String shown) {
        return ConnectorException.of(
                kind,
                Reason.of(
                        code,
                        location + "：存储服务" + chinese + "（" + shown + "）",
                        location + ": the storage " + english + " (" + shown + ")"));
    }

    private IOException told(RuntimeException failure) {
        Throwable cause = failure;
        while (cause != null && !(cause instanceof IOException)) {
            cause = cause.getCause();
        }
        if (cause instanceof ConnectException || cause instanceof UnknownHostException) {
            throw ConnectorException.neverSent(
                    Reason.of(
                            "file-unreachable",
                            location + "：连不上存储服务，稍后会自动重试",
                            location + ": the storage can't be reached; it is tried again later"),
                    failure);
        }
        if (cause instanceof IOException io) {
            return io;
        }
        throw failure;
    }

    @Override
    public List<Entry> list(String folder) throws IOException {
        String below = prefix + (folder.isEmpty() ? "" : folder + "/");
        List<Entry> entries = new ArrayList<>();
        String token = null;
        do {
            Request request = client.url(bucket + "/")
                    .method(HttpMethod.GET)
                    .query("list-type", "2")
                    .query("prefix", below)
                    .query("delimiter", "/")
                    .query("max-keys", "1000");
            if (token != null) {
                request = request.query("continuation-token", token);
            }
            try (ResponseInputStream answer = call(request, "list")) {
                if (answer.statusCode() == 404) {
                    throw new NoSuchFileException(location.toString());
                }
                S3Answers.Listing page = S3Answers.listing(new ByteArrayInputStream(whole(answer)));
                for (Entry entry : page.entries()) {
                    String name = entry.name().startsWith(below) ? entry.name().substring(below.length()) : "";
                    if (!name.isEmpty() && name.indexOf('/') < 0) {
                        entries.add(entry.named(name));
                    }
                }
                token = page.next();
            }
            if (entries.size() > MOST_FILES) {
                throw new IOException("more than " + MOST_FILES + " files");
            }
        } while (token != null);
        return entries;
    }

    private static byte[] whole(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(LONGEST_ANSWER + 1);
        if (bytes.length > LONGEST_ANSWER) {
            throw new IOException("an answer of the storage is longer than " + LONGEST_ANSWER + " bytes");
        }
        return bytes;
    }

    @Override
    public @Nullable Entry look(String path) throws IOException {
        try (ResponseInputStream answer = call(at(path).method(HttpMethod.HEAD), "look")) {
            if (answer.statusCode() == 404) {
                return null;
            }
            long size = Long.parseLong(answer.header("Content-Length").orElse("0"));
            Instant modified = answer.header("Last-Modified")
                    .map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant())
                    .orElse(Instant.EPOCH);
            String name = path.substring(path.lastIndexOf('/') + 1);
            return new Entry(
                    name, size, modified.toEpochMilli(), answer.header("ETag").orElse(""));
        }
    }

    @Override
    public InputStream read(String path, long offset) throws IOException {
        Request request = at(path).method(HttpMethod.GET);
        ResponseInputStream answer =
                call(offset == 0 ? request : request.header("Range", "bytes=" + offset + "-"), "read");
        if (answer.statusCode() == 404) {
            answer.close();
            throw new NoSuchFileException(path);
        }
        if (offset > 0 && answer.statusCode() != 206) {
            answer.skipNBytes(offset);
        }
        long expected = answer.header("Content-Length").map(Long::parseLong).orElse(-1L);
        return new Complete(answer, expected);
    }

    /** A connection that is lost in the middle must not look like the end. */
    private static final class Complete extends FilterInputStream {
        private long left;

        Complete(InputStream in, long expected) {
            super(in);
            this.left = expected;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            if (read > 0) {
                left -= read;
            } else if (read < 0 && left > 0) {
                throw new IOException("the connection was lost in the middle of a file");
            }
            return read;
        }
    }

    @Override
    public void write(String path, byte[] content) throws IOException {
        done(call(at(path).method(HttpMethod.PUT).requestBody(content), "write"), path);
    }

    private static void done(ResponseInputStream answer, String path) throws IOException {
        try (answer) {
            if (answer.statusCode() == 404) {
                throw new NoSuchFileException(path);
            }
        }
    }

    @Override
    public void move(String from, String to) throws IOException {
        if (look(to) != null) {
            throw new FileAlreadyExistsException(to);
        }
        copy(from, to);
        delete(from);
    }

    private void copy(String from, String to) throws IOException {
        Request request = at(to).method(HttpMethod.PUT)
                .header("x-amz-copy-source", "/" + location.host() + "/" + encoded(prefix + from));
        try (ResponseInputStream answer = call(request, "copy")) {
            if (answer.statusCode() == 404) {
                throw new NoSuchFileException(from);
            }
            String said = S3Answers.code(new ByteArrayInputStream(whole(answer)));
            if (!said.isEmpty()) {
                throw new IOException("the storage could not copy " + from + ": " + said);
            }
        }
    }

    /** It has no move: what comes in its place between the copy and the deletion is looked for just before that. */
    @Override
    public void putAway(Entry read, String to) throws IOException {
        Entry now = look(read.name());
        if (now == null || !now.isSame(read)) {
            return;
        }
        copy(read.name(), to);
        Entry still = look(read.name());
        if (still != null && still.isSame(read)) {
            delete(read.name());
        } else {
            delete(to);
        }
    }

    @Override
    public void delete(String path) throws IOException {
        try (ResponseInputStream answer = call(at(path).method(HttpMethod.DELETE), "delete")) {
            answer.readNBytes(1024);
        }
    }

    @Override
    public void close() {}
}
