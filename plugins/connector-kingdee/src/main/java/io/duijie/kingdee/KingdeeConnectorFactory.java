package io.duijie.kingdee;

import io.duijie.connector.api.ConnectorFactory;
import io.duijie.connector.api.ConnectorType;
import io.duijie.connector.api.JsonText;
import org.pf4j.Extension;

/** What the platform finds in this jar. */
@Extension
public final class KingdeeConnectorFactory implements ConnectorFactory {
    @Override
    public ConnectorType create(JsonText json) {
        return new KingdeeType(Catalogue.load(json));
    }
}
