package io.duijie.engine.http;

import io.duijie.connector.api.BasePath;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ConnectorSettings;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.Setting;
import io.duijie.connector.api.Text;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the calls of one connection may go: on a server that its settings name, below an address that they name; on another one, which
 * only the connector's own code can name, nowhere by a path that leads back. The last wall, for connectors of any origin.
 */
public record CallPlaces(List<BasePath> bases) {
    public CallPlaces {
        bases = List.copyOf(bases);
    }

    /** Those that the settings name. */
    public static CallPlaces of(List<Setting> described, ConnectorSettings settings) {
        List<BasePath> bases = new ArrayList<>();
        for (Setting setting : described) {
            if (setting.kind() == Setting.Kind.URL) {
                settings.optionalText(setting.name()).ifPresent(text -> add(text, bases));
            }
        }
        return new CallPlaces(bases);
    }

    private static void add(String text, List<BasePath> bases) {
        try {
            bases.add(BasePath.of(URI.create(text.strip())));
        } catch (IllegalArgumentException e) {
            // Such a setting bounds nothing; whether it is right is the connector's business.
            return;
        }
    }

    /** @throws ConnectorException of kind CONFIGURATION when a call to that address might leave them */
    void check(URI address) {
        List<BasePath> ofServer =
                bases.stream().filter(base -> base.isSameServer(address)).toList();
        boolean stays = ofServer.isEmpty()
                ? address.getRawUserInfo() == null
                        && BasePath.problem(String.valueOf(address.getRawPath()).replaceFirst("^/+", "/"))
                                .isEmpty()
                : ofServer.stream().anyMatch(base -> base.holds(address));
        if (!stays) {
            throw ConnectorException.of(
                    ErrorKind.CONFIGURATION,
                    new Reason(
                            BasePath.OUTSIDE,
                            new Text(
                                    "请求的地址不在连接的地址之下，没有发送。请检查 api 及其中填入的值。",
                                    "the call's address is not below the connection's address, so it was not sent."
                                            + " Check api and what is filled in there.")));
        }
    }
}
