package io.duijie.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Driver;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the driver of a database: among the jars of the administrator's folder, else the one that comes with this connector. */
final class DriverLoader implements AutoCloseable {
    static final String CODE = "jdbc-driver";

    private final Driver driver;
    private final @Nullable Jars jars;

    private DriverLoader(Driver driver, @Nullable Jars jars) {
        this.driver = driver;
        this.jars = jars;
    }

    Driver driver() {
        return driver;
    }

    /** @throws io.duijie.connector.api.ConnectorException of kind CONFIGURATION when there is none */
    static DriverLoader of(DatabaseKind kind, Path folder) {
        List<URL> files = jars(folder);
        if (!files.isEmpty()) {
            Jars jars = new Jars(files.toArray(new URL[0]));
            Driver found = driver(kind, jars);
            if (found != null) {
                return new DriverLoader(found, jars);
            }
            jars.closeQuietly();
        }
        Collection<Driver> before = Deregistration.registered();
        Driver bundled = kind.isBundled() ? driver(kind, DriverLoader.class.getClassLoader()) : null;
        if (bundled == null) {
            throw Problems.configuration(
                    CODE,
                    "没有 " + kind.title() + " 的驱动：请把驱动的 jar（含类 " + kind.driver() + "）放入服务目录下的 drivers 文件夹",
                    "there is no driver for " + kind.title() + ": put its jar (with the class " + kind.driver()
                            + ") into the folder drivers of the server's home");
        }
        Deregistration.allBut(before);
        return new DriverLoader(bundled, null);
    }

    private static List<URL> jars(Path folder) {
        List<URL> jars = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.sorted().toList()) {
                    if (file.toString().endsWith(".jar")) {
                        jars.add(file.toUri().toURL());
                    }
                }
            } catch (MalformedURLException e) {
                throw new UncheckedIOException(e);
            } catch (IOException e) {
                throw Problems.configuration(
                        CODE, "不能读取驱动文件夹 " + folder, "the folder of drivers can't be read: " + folder);
            }
        }
        return jars;
    }

    private static @Nullable Driver driver(DatabaseKind kind, ClassLoader loader) {
        try {
            Class<?> found = Class.forName(kind.driver(), true, loader);
            return (Driver) found.getConstructor().newInstance();
        } catch (ClassNotFoundException e) {
            return null;
        } catch (ReflectiveOperationException | LinkageError | ClassCastException e) {
            throw Problems.configuration(
                    CODE,
                    kind.title() + " 的驱动不能加载（" + e.getClass().getSimpleName() + "），请换一个版本",
                    "the driver for " + kind.title() + " can't be loaded ("
                            + e.getClass().getSimpleName() + "); try another version of it");
        }
    }

    @Override
    public void close() {
        if (jars != null) {
            jars.deregister();
            jars.closeQuietly();
        }
    }

    /** The administrator's jars see the JDK and each other. */
    private static final class Jars extends URLClassLoader {
        Jars(URL[] files) {
            super(files, ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            return name.equals(Deregistration.class.getName()) ? own() : super.findClass(name);
        }

        private Class<?> own() throws ClassNotFoundException {
            String file = Deregistration.class.getSimpleName() + ".class";
            try (InputStream code = Objects.requireNonNull(Deregistration.class.getResourceAsStream(file))) {
                byte[] bytes = code.readAllBytes();
                return defineClass(Deregistration.class.getName(), bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(file, e);
            }
        }

        void deregister() {
            try {
                ((Runnable) loadClass(Deregistration.class.getName())
                                .getConstructor()
                                .newInstance())
                        .run();
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }

        void closeQuietly() {
            try {
                close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
