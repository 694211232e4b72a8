package io.duijie.engine.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duijie.connector.api.Connector;
import io.duijie.connector.api.ConnectorContext;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ConnectorSettings;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.Reason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which connector is open when connections or jars change. */
class ReplacedConnectorsTest extends OpenConnectionsBench {
    @Test
    void oneConnectorIsSharedUntilTheDefinitionChanges() {
        OpenConnection first = connections.use("jst");
        connections.use("jst").close();
        assertThat(type.opened).hasValue(1);

        define("s-2");
        OpenConnection second = connections.use("jst");

        assertThat(type.opened).hasValue(2);
        assertThat(type.closed).hasValue(0);
        first.call(run(1), OpenConnectionsBench::check);
        first.close();
        first.close();
        assertThat(type.closed).hasValue(1);
        second.close();
        connections.close();
        assertThat(type.closed).hasValue(2);
    }

    @Test
    void aReplacedConnectorDrainsBeforeItIsClosed() {
        EchoType former = type;
        OpenConnection running = connections.use("jst");
        type = new EchoType("1.1.0");

        connections.retire(former);
        connections.use("jst").close();

        assertThat(type.opened).hasValue(1);
        assertThat(former.closed).hasValue(0);
        running.call(run(1), OpenConnectionsBench::check);
        running.close();
        assertThat(former.closed).hasValue(1);
    }

    @Test
    void aConnectorThatIsReplacedWhileItIsOpenedIsOpenedInItsNewVersion() {
        EchoType fresh = new EchoType("1.1.0");
        type = replacedWhileOpening(fresh);

        connections.use("jst").close();

        assertThat(fresh.opened).hasValue(1);
        type = replacedWhileOpening(fresh);
        assertThat(connections.check(definitions.get("jst"), GO_ON).problem()).isNull();
        assertThat(fresh.opened).hasValue(2);
    }

    @Test
    void aConnectorThatIsRemovedWhileItIsOpenedIsMissing() {
        type = replacedWhileOpening(null);

        assertThatThrownBy(() -> connections.use("jst")).hasMessageContaining("unknown-connector");
    }

    private EchoType replacedWhileOpening(@Nullable EchoType by) {
        return new EchoType("1.0.0") {
            @Override
            public Connector open(ConnectorSettings settings, ConnectorContext context) {
                type = by;
                throw ConnectorException.of(
                        ErrorKind.CONFIGURATION, Reason.of("connector-replaced", "已替换", "replaced"));
            }
        };
    }
}
