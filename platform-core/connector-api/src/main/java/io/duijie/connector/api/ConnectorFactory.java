package io.duijie.connector.api;

import org.pf4j.ExtensionPoint;

/**
 * The one extension a connector jar offers.
 *
 * <p>The implementing class is public, has a public constructor without arguments, carries {@code @org.pf4j.Extension}
 * and keeps no state. Its jar's manifest names {@code Plugin-Id} (equal to {@link ConnectorDescription#id()}), {@code
 * Plugin-Version} and {@code Plugin-Requires} (the version of this contract, for example {@code >=1.0.0 & <2.0.0}).
 */
public interface ConnectorFactory extends ExtensionPoint {
    /**
     * Called once when the jar is loaded. Never touches the network.
     *
     * @param json for reading the connector's own resources, such as its catalogue
     */
    ConnectorType create(JsonText json);
}
