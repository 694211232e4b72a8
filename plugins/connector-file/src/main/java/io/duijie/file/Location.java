package io.duijie.file;

import io.duijie.connector.api.ConnectorException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Locale;

/**
 * Where the files are.
 *
 * @param host of SFTP, or the bucket of S3; empty for a folder of this machine
 * @param port 0 = none is named
 * @param path of the folder, or the prefix of S3 without slashes around it
 */
record Location(Kind kind, String host, int port, String path) {
    enum Kind {
        FILE,
        SFTP,
        S3
    }

    /** @throws ConnectorException of kind CONFIGURATION */
    static Location of(String text) {
        URI uri;
        try {
            uri = new URI(text.strip().replace(" ", "%20"));
        } catch (URISyntaxException e) {
            throw wrong("不是地址", "is no address");
        }
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (uri.getRawQuery() != null || uri.getRawFragment() != null || uri.getRawUserInfo() != null) {
            throw wrong("不能含 ?、# 或用户名（用户名写在 username）", "must not hold ?, # or a user name, which goes into username");
        }
        String path = uri.getPath() == null ? "" : uri.getPath();
        if (Arrays.asList(path.split("[/\\\\]")).contains("..") || path.chars().anyMatch(Character::isISOControl)) {
            throw wrong("不能含 .. 或控制字符", "must not hold .. or control characters");
        }
        String host = uri.getRawAuthority() == null ? "" : uri.getRawAuthority().replaceFirst(":\\d*$", "");
        return switch (scheme) {
            case "file" -> folder(uri, path);
            case "sftp" -> {
                if (uri.getHost() == null || path.isEmpty()) {
                    throw wrong("应为 sftp://主机/目录", "must be sftp://host/folder");
                }
                yield new Location(Kind.SFTP, host, Math.max(0, uri.getPort()), path);
            }
            case "s3" -> {
                if (!host.matches("[a-z0-9][a-z0-9._-]{1,62}")) {
                    throw wrong("应为 s3://桶/前缀", "must be s3://bucket/prefix");
                }
                yield new Location(Kind.S3, host, 0, path.replaceAll("^/+|/+$", ""));
            }
            default -> throw wrong("应以 file:///、sftp:// 或 s3:// 开头", "must begin with file:///, sftp:// or s3://");
        };
    }

    private static Location folder(URI uri, String path) {
        if (uri.getRawAuthority() != null && !uri.getRawAuthority().equals("localhost")) {
            throw wrong("应为 file:///目录（三条斜杠）", "must be file:///folder, with three slashes");
        }
        if (path.replace("/", "").isEmpty()) {
            throw wrong("没有写目录", "names no folder");
        }
        return new Location(Kind.FILE, "", 0, path);
    }

    private static ConnectorException wrong(String chinese, String english) {
        return Problems.configuration("file-location", "location " + chinese, "location " + english);
    }

    /** As people know it, without secrets. */
    @Override
    public String toString() {
        return switch (kind) {
            case FILE -> "file://" + path;
            case SFTP -> "sftp://" + host + (port == 0 ? "" : ":" + port) + path;
            case S3 -> "s3://" + host + (path.isEmpty() ? "" : "/" + path);
        };
    }
}
