package io.duijie.engine.plugin;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/** The parent of every plugin's class loader: the JDK and what the contract shares, nothing else of the host. */
final class FilteringClassLoader extends ClassLoader {
    private static final String[] SHARED = {"io.duijie.connector.api.", "org.slf4j.", "org.pf4j."};

    private final ClassLoader host;

    FilteringClassLoader(ClassLoader host) {
        super(ClassLoader.getPlatformClassLoader());
        this.host = host;
    }

    static boolean shares(String className) {
        for (String prefix : SHARED) {
            if (className.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (shares(name)) {
            return host.loadClass(name);
        }
        throw new ClassNotFoundException(name + " (the platform shares only the JDK, io.duijie.connector.api, org.slf4j"
                + " and org.pf4j; a connector bundles everything else)");
    }

    @Override
    protected @Nullable URL findResource(String name) {
        return null;
    }

    @Override
    protected Enumeration<URL> findResources(String name) throws IOException {
        return Collections.emptyEnumeration();
    }
}
