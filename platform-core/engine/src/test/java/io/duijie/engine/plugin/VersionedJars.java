package io.duijie.engine.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** Versions of one connector out of one compilation: only the manifest and the file {@code version.txt} differ. */
final class VersionedJars {
    private final Path first;

    VersionedJars(Path first) {
        this.first = first;
    }

    byte[] version(String version) {
        try {
            Path other = Files.createTempFile(first.getParent(), "version", ".bin");
            try (JarFile jar = new JarFile(first.toFile())) {
                Manifest manifest = new Manifest(jar.getManifest());
                manifest.getMainAttributes().put(new Attributes.Name("Plugin-Version"), version);
                try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(other), manifest)) {
                    for (var entries = jar.entries(); entries.hasMoreElements(); ) {
                        copy(jar, entries.nextElement(), version, out);
                    }
                }
            }
            byte[] bytes = Files.readAllBytes(other);
            Files.delete(other);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(JarFile jar, ZipEntry entry, String version, JarOutputStream out) throws IOException {
        if (entry.getName().equals(JarFile.MANIFEST_NAME)) {
            return;
        }
        out.putNextEntry(new ZipEntry(entry.getName()));
        if (entry.getName().equals("version.txt")) {
            out.write(version.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        } else {
            jar.getInputStream(entry).transferTo(out);
        }
        out.closeEntry();
    }
}
