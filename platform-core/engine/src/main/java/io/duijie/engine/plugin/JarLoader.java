package io.duijie.engine.plugin;

import io.duijie.connector.api.ConnectorDescription;
import io.duijie.connector.api.ConnectorFactory;
import io.duijie.connector.api.ConnectorType;
import io.duijie.connector.api.JsonText;
import io.duijie.connector.api.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads one jar, or says by name why not. Whatever the jar does while it loads stays here. */
public final class JarLoader {
    /** The version of the connector contract that {@code Plugin-Requires} is held against. */
    public static final String CONTRACT_VERSION = "0.1.0";

    private static final Logger LOG = LoggerFactory.getLogger(JarLoader.class);

    private final JsonText json;

    public JarLoader(JsonText json) {
        this.json = json;
    }

    /** Never throws. */
    @SuppressWarnings("CatchingUnchecked")
    public JarCheck load(Path jar) {
        if (!Files.isRegularFile(jar)) {
            return refused(jar, "plugin-missing", "文件不存在", "there is no such file", null);
        }
        JarManager manager = new JarManager(CONTRACT_VERSION);
        try {
            return load(jar, manager);
        } catch (Exception | LinkageError | StackOverflowError e) {
            LOG.warn("Connector jar {} did not load", jar, e);
            closeQuietly(manager);
            return refused(jar, "plugin-broken", "无法加载", "it can't be loaded", e);
        }
    }

    private JarCheck load(Path jar, JarManager manager) {
        String id = manager.loadPlugin(jar);
        if (id == null) {
            return refused(jar, "plugin-broken", "不是连接器", "it is no connector", null);
        }
        PluginDescriptor descriptor = manager.getPlugin(id).getDescriptor();
        PluginState state = manager.startPlugin(id);
        if (state != PluginState.STARTED) {
            closeQuietly(manager);
            return refused(
                    jar,
                    "plugin-requires",
                    "要求平台版本 " + descriptor.getRequires() + "，本平台为 " + CONTRACT_VERSION,
                    "it requires version " + descriptor.getRequires() + " of the connector contract; this is "
                            + CONTRACT_VERSION,
                    null);
        }
        List<ConnectorFactory> factories = manager.getExtensions(ConnectorFactory.class);
        if (factories.size() != 1) {
            closeQuietly(manager);
            return refused(
                    jar,
                    "plugin-no-factory",
                    "须恰好提供一个 ConnectorFactory 扩展（@Extension），实际为 " + factories.size() + " 个",
                    "it must offer exactly one ConnectorFactory marked @Extension and offers " + factories.size(),
                    null);
        }
        ConnectorType type = factories.get(0).create(json);
        ConnectorDescription description = type.describe();
        if (!description.id().equals(id) || !description.version().equals(descriptor.getVersion())) {
            closeQuietly(manager);
            return refused(
                    jar,
                    "plugin-mismatch",
                    "清单中为 " + id + " " + descriptor.getVersion() + "，连接器自述为 " + description.id() + " "
                            + description.version(),
                    "its manifest says " + id + " " + descriptor.getVersion() + " but the connector calls itself "
                            + description.id() + " " + description.version(),
                    null);
        }
        return new JarCheck.Loaded(new LoadedConnector(jar, type, manager));
    }

    private static JarCheck refused(Path jar, String code, String chinese, String english, @Nullable Throwable cause) {
        String detail = cause == null ? "" : " (" + rootMessage(cause) + ")";
        Path name = jar.getFileName();
        return new JarCheck.Refused(
                jar, Reason.of(code, "连接器 " + name + ":" + chinese + detail, name + ": " + english + detail));
    }

    private static String rootMessage(Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName() + (root.getMessage() == null ? "" : ": " + root.getMessage());
    }

    private static void closeQuietly(JarManager manager) {
        try {
            manager.unloadPlugins();
        } catch (RuntimeException e) {
            LOG.debug("A refused connector did not unload", e);
        }
    }
}
