package com.example.acme;

import io.duijie.connector.api.ConnectorFactory;
import io.duijie.connector.api.ConnectorType;
import io.duijie.connector.api.JsonText;
import org.pf4j.Extension;

/** The one class that the platform looks for in the jar. */
@Extension
public final class AcmeConnectorFactory implements ConnectorFactory {
    @Override
    public ConnectorType create(JsonText json) {
        return new AcmeType();
    }
}
