package io.duijie.console.server;

import io.duijie.connector.api.Reason;
import io.duijie.console.account.RequestOrigin;
import io.duijie.console.account.jdbi.Audit;
import io.duijie.dialect.json.Json;
import io.duijie.dialect.json.JsonException;
import io.duijie.engine.plugin.ConnectorState;
import io.duijie.engine.plugin.ConnectorVersion;
import io.duijie.engine.run.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Jars that are put into the plugin folder, replaced or taken away there, in the audit log. What was there last is noted in the
 * folder, so a change that was made while the server was down is found at its start. An upload, and what comes from another node,
 * is audited where it is done.
 */
final class PluginAudit {
    private static final Logger LOG = LoggerFactory.getLogger(PluginAudit.class);
    private static final String BY = "plugin-folder";
    private static final String NOTES = ".audited.json";

    private final Platform platform;
    private final Audit audit;
    private final Path folder;

    private PluginAudit(Platform platform, Path folder) {
        this.platform = platform;
        this.audit = new Audit(platform.database(), platform.clock());
        this.folder = folder;
    }

    /** Notes what has changed since the last start, and from now on what changes. */
    static void follow(Platform platform) {
        platform.connectors().folder().ifPresent(folder -> {
            PluginAudit audit = new PluginAudit(platform, folder);
            platform.connectors().onSettled(audit::compare);
            audit.compare();
        });
    }

    private synchronized void compare() {
        if (!Files.isDirectory(folder)) {
            return;
        }
        Map<String, Jar> before = notes();
        Map<String, Jar> now = jars();
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(now.keySet());
        boolean uploaded = RequestOrigin.address() != null;
        for (String name : names) {
            Jar old = before.get(name);
            Jar present = now.get(name);
            if (!Objects.equals(old, present)
                    && !platform.connectors().wasBroughtFromElsewhere(folder.resolve(name))
                    && !uploaded) {
                add(name, old, present);
            }
        }
        if (!now.equals(before)) {
            keep(now);
        }
    }

    private void add(String name, @Nullable Jar old, @Nullable Jar present) {
        if (present == null) {
            if (old != null && old.refusal == null) {
                audit.add(BY, "remove-connector", old.id, old.version + " (" + name + ")");
            }
        } else if (present.refusal != null) {
            audit.add(BY, "refused-connector", name, present.refusal);
        } else {
            String former = old == null || old.refusal != null ? "" : old.version + " → ";
            String content = ", sha256 " + present.sum.substring(0, 12);
            audit.add(BY, "install-connector", present.id, former + present.version + " (" + name + content + ")");
        }
    }

    private Map<String, Jar> jars() {
        Map<String, Jar> jars = new TreeMap<>();
        for (ConnectorVersion version : platform.connectors().versions()) {
            if (!version.builtIn() && version.state() != ConnectorState.DRAINING && Files.exists(version.jar())) {
                Reason problem = version.problem();
                Jar jar = new Jar(
                        String.valueOf(version.id()),
                        String.valueOf(version.version()),
                        sum(version.jar()),
                        problem == null ? null : problem.code());
                // Of a jar that was replaced by a broken one both are shown; the broken one is what lies there.
                jars.merge(
                        String.valueOf(version.jar().getFileName()),
                        jar,
                        (one, other) -> one.refusal != null ? one : other);
            }
        }
        return jars;
    }

    private static String sum(Path jar) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(jar), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, Jar> notes() {
        Map<String, Jar> notes = new TreeMap<>();
        Path file = folder.resolve(NOTES);
        try {
            if (Files.exists(file)) {
                Json.readObject(Files.readString(file, StandardCharsets.UTF_8)).forEach((name, noted) -> {
                    if (noted instanceof Map<?, ?> jar) {
                        notes.put(name, Jar.of(jar));
                    }
                });
            }
        } catch (JsonException e) {
            LOG.warn("{} is no JSON and is written anew", file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return notes;
    }

    private void keep(Map<String, Jar> jars) {
        Map<String, Object> notes = new TreeMap<>();
        jars.forEach((name, jar) -> notes.put(name, jar.noted()));
        try {
            Files.writeString(folder.resolve(NOTES), Json.write(notes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param refusal the code of why it is not usable; null = it is */
    private record Jar(String id, String version, String sum, @Nullable String refusal) {
        static Jar of(Map<?, ?> noted) {
            Object refusal = noted.get("refusal");
            return new Jar(
                    String.valueOf(noted.get("id")),
                    String.valueOf(noted.get("version")),
                    String.valueOf(noted.get("sha256")),
                    refusal == null ? null : refusal.toString());
        }

        Map<String, Object> noted() {
            Map<String, Object> noted = new TreeMap<>(Map.of("id", id, "version", version, "sha256", sum));
            if (refusal != null) {
                noted.put("refusal", refusal);
            }
            return noted;
        }
    }
}
