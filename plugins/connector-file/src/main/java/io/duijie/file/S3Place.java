package io.duijie.file;

import com.github.davidmoten.aws.lw.client.Client;
import com.github.davidmoten.aws.lw.client.HttpClient;
import com.github.davidmoten.aws.lw.client.ResponseInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A prefix in a bucket of S3-compatible storage. */
final class S3Place implements Place {
    private final Account account;
    private final Client client;
    private final String bucket;

    S3Place(Account account) {
        this.account = account;
        String endpoint = account.endpoint() == null
                ? "https://s3." + account.region() + ".amazonaws.com"
                : account.endpoint().strip().replaceAll("/+$", "");
        this.bucket = endpoint + "/" + account.location().host();
        this.client = Client.s3()
                .region(account.region())
                .accessKey(account.username())
                .secretKey(account.password().map(secret -> secret.reveal()).orElse(""))
                .httpClient((HttpClient) S3Place::call)
                .retryMaxAttempts(1)
                .connectTimeout(account.connect().toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(account.read().toMillis(), TimeUnit.MILLISECONDS)
                .build();
    }

    /** Like the library's own, but it follows nobody elsewhere and repeats nothing by itself. */
    private static ResponseInputStream call(
            URL url, String method, Map<String, String> headers, byte @Nullable [] body, int connectMs, int readMs)
            throws IOException {
        HttpURLConnection connection = (HttpURLConnection) url.openConnection();
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setRequestMethod(method);
        connection.setConnectTimeout(connectMs);
        connection.setReadTimeout(readMs);
        headers.forEach(connection::setRequestProperty);
        if (method.equals("PUT")) {
            byte[] sent = body == null ? new byte[0] : body;
            connection.setDoOutput(true);
            connection.setFixedLengthStreamingMode(sent.length);
            try (OutputStream out = connection.getOutputStream()) {
                out.write(sent);
            }
        }
        int status = connection.getResponseCode();
        InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream();
        return new ResponseInputStream(
                connection, status, connection.getHeaderFields(), in == null ? InputStream.nullInputStream() : in);
    }

    @Override
    public Storage open() {
        String prefix = account.location().path();
        return new S3Storage(client, account.location(), bucket, prefix.isEmpty() ? "" : prefix + "/");
    }
}
