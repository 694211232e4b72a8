package io.duijie.engine.connection;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.Reason;
import io.duijie.dialect.document.connection.ConnectionDefinition;

/** Why a connection can't be opened, in words. */
public final class ConnectionReasons {
    /** Code of the reason that there is no such connection. */
    public static final String UNKNOWN = "unknown-connection";

    private ConnectionReasons() {}

    static ConnectorException noConnection(String id) {
        return configuration(Reason.of(
                UNKNOWN,
                "没有名为 " + id + " 的连接。请在“连接”中添加，或检查集成方案中的 connection。",
                "there is no connection \"" + id + "\". Add it, or correct the integration's connection."));
    }

    static ConnectorException noConnector(ConnectionDefinition definition) {
        return configuration(noConnector(definition.id(), definition.connector()));
    }

    public static Reason noConnector(String connection, String connector) {
        return Reason.of(
                "unknown-connector",
                "连接 " + connection + " 需要的连接器 " + connector + " 没有安装。请把它的 jar 放入 plugins 文件夹。",
                "connection " + connection + " needs the connector " + connector
                        + ", which is not installed. Put its jar into the folder plugins.");
    }

    /** Its cause stays in the log, since it may quote a secret. */
    static ConnectorException notOpened(ConnectionDefinition definition, Throwable problem) {
        return configuration(Reason.of(
                "connector-broken",
                "连接器 " + definition.connector() + " 无法打开连接 " + definition.id() + "（"
                        + problem.getClass().getSimpleName() + "），详情见日志。",
                "the connector " + definition.connector() + " could not open connection " + definition.id() + " ("
                        + problem.getClass().getSimpleName() + "); the log has the details."));
    }

    private static ConnectorException configuration(Reason reason) {
        return ConnectorException.of(ErrorKind.CONFIGURATION, reason);
    }
}
