package io.duijie.engine.run;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.Reason;

/** Says that a source is not asked, since its vendor pushes. */
final class SourceIsPushed {
    private SourceIsPushed() {}

    static ConnectorException nothingToRead(String integrationId) {
        return ConnectorException.of(
                ErrorKind.CONFIGURATION,
                Reason.of(
                        "source-is-pushed",
                        "方案 " + integrationId + " 的数据由对方推送（POST /in/{连接}/{name}），没有可查询的接口；推送到达时自动入库。",
                        "the rows of " + integrationId
                                + " are pushed by the vendor (POST /in/{connection}/{name}): there is"
                                + " nothing to extract, they are staged when they arrive."));
    }
}
