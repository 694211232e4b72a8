package io.duijie.engine.plugin;

import java.nio.file.Path;
import java.util.List;
import org.pf4j.DefaultPluginManager;
import org.pf4j.JarPluginLoader;
import org.pf4j.ManifestPluginDescriptorFinder;
import org.pf4j.PluginClassLoader;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginDescriptorFinder;
import org.pf4j.PluginLoader;

/** PF4J for exactly one jar, with our class loading. */
final class JarManager extends DefaultPluginManager {

    JarManager(String contractVersion) {
        super(List.of());
        setSystemVersion(contractVersion);
        setExactVersionAllowed(false);
    }

    @Override
    protected PluginDescriptorFinder createPluginDescriptorFinder() {
        return new ManifestPluginDescriptorFinder();
    }

    @Override
    protected PluginLoader createPluginLoader() {
        return new JarPluginLoader(this) {
            @Override
            protected PluginClassLoader createPluginClassLoader(Path jar, PluginDescriptor descriptor) {
                return new IsolatedClassLoader(this.pluginManager, descriptor);
            }
        };
    }

    /** Plugin first, except for what the contract shares: a jar that bundles our contract must not see its own copy. */
    private static final class IsolatedClassLoader extends PluginClassLoader {
        IsolatedClassLoader(org.pf4j.PluginManager manager, PluginDescriptor descriptor) {
            super(manager, descriptor, new FilteringClassLoader(JarManager.class.getClassLoader()));
        }

        @Override
        protected boolean shouldDelegateToParent(String className) {
            return FilteringClassLoader.shares(className) || super.shouldDelegateToParent(className);
        }
    }
}
