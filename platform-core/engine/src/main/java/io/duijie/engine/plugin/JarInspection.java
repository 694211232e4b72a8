package io.duijie.engine.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/** Looks at a jar without running anything of it: whole, with the manifest of a connector, standing on its own feet. */
final class JarInspection {
    private static final String CONTRACT = "io/duijie/connector/api/";
    private static final long LARGEST_UNPACKED = 1L << 30;
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    private static final Pattern VERSION = Pattern.compile("\\d{1,9}\\.\\d{1,9}\\.\\d{1,9}([-+][0-9A-Za-z.+-]+)?");

    private JarInspection() {}

    /** @throws JarRefusal saying what is wrong */
    static void inspect(Path file) {
        try (JarFile jar = new JarFile(file.toFile())) {
            readAll(jar);
            manifest(jar.getManifest());
        } catch (IOException | IllegalArgumentException e) {
            throw JarRefusal.thrown(
                    "plugin-broken", "文件不完整或不是 jar，请重新复制", "it is no jar, or not a whole one; copy it again", e);
        }
    }

    private static void readAll(JarFile jar) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        long unpacked = 0;
        for (Enumeration<? extends ZipEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
            ZipEntry entry = entries.nextElement();
            if (entry.getName().startsWith(CONTRACT) && entry.getName().endsWith(".class")) {
                throw new JarRefusal(
                        "plugin-bundles-contract",
                        "自带了平台接口的类（" + entry.getName() + "）。请将 duijie-connector-api 的依赖范围设为 provided 后重新打包",
                        "it bundles the platform's own contract (" + entry.getName()
                                + "); give duijie-connector-api the scope provided and pack it again");
            }
            try (InputStream content = jar.getInputStream(entry)) {
                for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                    unpacked += read;
                    if (unpacked > LARGEST_UNPACKED) {
                        throw new JarRefusal("plugin-too-large", "解压后超过 1 GB", "it holds more than 1 GB when unpacked");
                    }
                }
            }
        }
    }

    private static void manifest(@Nullable Manifest manifest) {
        Attributes attributes = manifest == null ? new Attributes() : manifest.getMainAttributes();
        String id = attributes.getValue("Plugin-Id");
        if (id == null || !ID.matcher(id).matches()) {
            throw new JarRefusal(
                    "plugin-broken",
                    "清单（MANIFEST.MF）中的 Plugin-Id 应为小写字母、数字和 - ，实际为 " + id,
                    "its manifest must name a Plugin-Id of lower-case letters, digits and -, and has " + id);
        }
        String version = attributes.getValue("Plugin-Version");
        if (version == null || !VERSION.matcher(version).matches()) {
            throw new JarRefusal(
                    "plugin-broken",
                    "清单（MANIFEST.MF）中的 Plugin-Version 应形如 1.2.3，实际为 " + version,
                    "its manifest must name a Plugin-Version like 1.2.3, and has " + version);
        }
        String dependencies = attributes.getValue("Plugin-Dependencies");
        if (dependencies != null && !dependencies.isBlank()) {
            throw new JarRefusal(
                    "plugin-dependency",
                    "依赖其他插件（" + dependencies.strip() + "）。连接器须自带所需的一切，请去掉 Plugin-Dependencies",
                    "it depends on other plugins (" + dependencies.strip()
                            + "); a connector bundles all it needs, so leave Plugin-Dependencies out");
        }
    }
}
