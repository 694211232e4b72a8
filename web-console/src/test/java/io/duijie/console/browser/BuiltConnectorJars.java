package io.duijie.console.browser;

import io.duijie.console.e2e.Built;
import io.duijie.dialect.json.PlatformJsonText;
import io.duijie.engine.plugin.CallPatience;
import io.duijie.engine.plugin.ConnectorRegistry;
import io.duijie.engine.plugin.JarLoader;
import java.nio.file.Path;
import java.time.Clock;

/** The connectors as the build packs them: jars behind the filtering class loader, not classes of this test. */
final class BuiltConnectorJars {
    private BuiltConnectorJars() {}

    /** With those of the folder, which is followed. */
    static ConnectorRegistry registry(Path folder, CallPatience limits) {
        return ConnectorRegistry.of(
                Built.connectorJars(), folder, new JarLoader(new PlatformJsonText(), limits), Clock.systemUTC());
    }
}
