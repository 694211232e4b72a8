package io.duijie.webhook;

import io.duijie.connector.api.ConnectorFactory;
import io.duijie.connector.api.ConnectorType;
import io.duijie.connector.api.JsonText;
import org.pf4j.Extension;

/** The way into this jar. */
@Extension
public final class WebhookConnectorFactory implements ConnectorFactory {
    @Override
    public ConnectorType create(JsonText json) {
        return new WebhookType();
    }
}
