package io.duijie.engine.plugin;

import io.duijie.connector.api.ConnectorDescription;
import io.duijie.connector.api.ConnectorFactory;
import io.duijie.connector.api.ConnectorType;
import io.duijie.connector.api.JsonText;
import io.duijie.connector.api.Text;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads one jar, or says by name why not. Whatever the jar does while it loads stays here: it has a class loader, a PF4J manager
 * and a thread of its own, and {@link #PATIENCE} for it.
 */
public final class JarLoader {
    /**
     * The version of the connector contract that {@code Plugin-Requires} is held against: its own, not the program's. What breaks
     * connectors raises the first number, what is added the second.
     */
    public static final String CONTRACT_VERSION = "1.0.0";

    private static final Logger LOG = LoggerFactory.getLogger(JarLoader.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final JsonText json;
    private final Duration patience;
    private final CallPatience limits;

    public JarLoader(JsonText json) {
        this(json, CallPatience.USUAL);
    }

    /** @param limits of calls into what it loads */
    public JarLoader(JsonText json, CallPatience limits) {
        this(json, PATIENCE, limits);
    }

    JarLoader(JsonText json, Duration patience) {
        this(json, patience, CallPatience.USUAL);
    }

    private JarLoader(JsonText json, Duration patience, CallPatience limits) {
        this.json = json;
        this.patience = patience;
        this.limits = limits;
    }

    /** Never throws. The jar must stay as it is while the connector is in use. */
    public JarCheck load(Path jar) {
        return load(jar, jar, null);
    }

    /**
     * Never throws.
     *
     * @param jar by whose name problems are told
     * @param copy loaded in its place and deleted when the connector has ended, or now when it is refused
     */
    JarCheck loadCopy(Path jar, Path copy) {
        return load(jar, copy, copy);
    }

    private JarCheck load(Path jar, Path file, @Nullable Path copy) {
        JarCheck check = check(jar, file, copy);
        if (check instanceof JarCheck.Refused && copy != null) {
            copy.toFile().delete();
        }
        return check;
    }

    private JarCheck check(Path jar, Path file, @Nullable Path copy) {
        try {
            if (!Files.isRegularFile(file)) {
                throw new JarRefusal("plugin-missing", "文件不存在", "there is no such file");
            }
            JarInspection.inspect(file);
            Opened opened = open(file);
            ConnectorDescription offers = opened.description;
            Containment containment = new Containment(offers.id() + " " + offers.version(), limits, Clock.systemUTC());
            return new JarCheck.Loaded(
                    new LoadedConnector(jar, copy, opened.type, offers, containment, opened.manager));
        } catch (JarRefusal e) {
            LOG.debug("Connector jar {} is refused", jar, e);
            return new JarCheck.Refused(jar, e.reason(String.valueOf(jar.getFileName())));
        }
    }

    /** In a thread of its own: what the jar leaves in it goes with it, and a jar that never returns holds up nobody else. */
    private Opened open(Path file) {
        CompletableFuture<Opened> opened = new CompletableFuture<>();
        Thread thread = new Thread(() -> openInto(opened, file), "duijie-plugin-check");
        thread.setDaemon(true);
        thread.start();
        try {
            return opened.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof JarRefusal refusal
                    ? refusal
                    : JarRefusal.thrown("plugin-broken", "无法加载", "it can't be loaded", e);
        } catch (TimeoutException e) {
            thread.interrupt();
            opened.completeExceptionally(e);
            throw new JarRefusal(
                    PluginReasons.SLOW,
                    "加载超过 " + patience.toSeconds() + " 秒仍未完成",
                    "it did not load within " + patience.toSeconds() + " seconds");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JarRefusal("plugin-broken", "加载被中断", "loading it was interrupted");
        }
    }

    private void openInto(CompletableFuture<Opened> result, Path file) {
        JarManager manager = new JarManager(CONTRACT_VERSION);
        boolean taken = false;
        try {
            taken = result.complete(open(file, manager));
        } catch (JarRefusal e) {
            result.completeExceptionally(e);
        } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
            LOG.warn("Connector jar {} did not load", file, e);
            result.completeExceptionally(JarRefusal.thrown("plugin-broken", "无法加载", "it can't be loaded", e));
        } catch (Throwable e) {
            result.completeExceptionally(JarRefusal.thrown("plugin-broken", "无法加载", "it can't be loaded", e));
            throw e;
        } finally {
            if (!taken) {
                closeQuietly(manager);
            }
        }
    }

    private Opened open(Path file, JarManager manager) {
        String id = manager.loadPlugin(file);
        if (id == null) {
            throw new JarRefusal("plugin-broken", "不是连接器", "it is no connector");
        }
        PluginDescriptor descriptor = manager.getPlugin(id).getDescriptor();
        if (manager.startPlugin(id) != PluginState.STARTED) {
            throw new JarRefusal(
                    "plugin-requires",
                    "要求连接器契约版本 " + descriptor.getRequires() + "，本平台的契约为 " + CONTRACT_VERSION,
                    "it requires version " + descriptor.getRequires() + " of the connector contract; this is "
                            + CONTRACT_VERSION);
        }
        ConnectorType type = factory(manager, id).create(json);
        if (type == null) {
            throw new JarRefusal("plugin-broken", "create 返回了 null", "its factory's create gave null");
        }
        ConnectorDescription description = type.describe();
        if (description == null) {
            throw new JarRefusal("plugin-broken", "describe 返回了 null", "its describe() gave null");
        }
        compare(descriptor, description);
        return new Opened(type, description, manager);
    }

    private static ConnectorFactory factory(JarManager manager, String id) {
        List<Class<?>> factories = new ArrayList<>();
        for (String name : manager.getExtensionClassNames(id)) {
            try {
                Class<?> extension = manager.getPluginClassLoader(id).loadClass(name);
                if (ConnectorFactory.class.isAssignableFrom(extension)) {
                    factories.add(extension);
                }
            } catch (ReflectiveOperationException | LinkageError e) {
                throw JarRefusal.thrown(
                        "plugin-broken", "扩展类 " + name + " 无法加载", "its extension " + name + " can't be loaded", e);
            }
        }
        if (factories.size() != 1) {
            throw new JarRefusal(
                    factories.isEmpty() ? "plugin-no-factory" : "plugin-factories",
                    "须恰好提供一个 ConnectorFactory 扩展（@Extension），实际为 " + factories.size() + " 个",
                    "it must offer exactly one ConnectorFactory marked @Extension and offers " + factories.size());
        }
        try {
            return (ConnectorFactory) factories.get(0).getConstructor().newInstance();
        } catch (ReflectiveOperationException | LinkageError e) {
            throw JarRefusal.thrown(
                    "plugin-broken",
                    "扩展类 " + factories.get(0).getName() + " 无法创建（须为 public，且有无参构造方法）",
                    "its extension " + factories.get(0).getName()
                            + " can't be made (it must be public, with a public constructor without arguments)",
                    e);
        }
    }

    private static void compare(PluginDescriptor descriptor, ConnectorDescription description) {
        String manifest = descriptor.getPluginId() + " " + descriptor.getVersion();
        String own = description.id() + " " + description.version();
        if (!manifest.equals(own)) {
            throw new JarRefusal(
                    "plugin-mismatch",
                    "清单中为 " + manifest + "，连接器自述为 " + own,
                    "its manifest says " + manifest + " but the connector calls itself " + own);
        }
        List<Text> problems = DescriptionCheck.problems(description);
        if (!problems.isEmpty()) {
            throw new JarRefusal(
                    "plugin-description",
                    "自述有误："
                            + String.join(
                                    "；", problems.stream().map(Text::chinese).toList()),
                    "its description is wrong: "
                            + String.join(
                                    "; ", problems.stream().map(Text::english).toList()));
        }
    }

    private static void closeQuietly(JarManager manager) {
        try {
            manager.unloadPlugins();
        } catch (RuntimeException e) {
            LOG.debug("A refused connector did not unload", e);
        }
    }

    private record Opened(ConnectorType type, ConnectorDescription description, JarManager manager) {}
}
