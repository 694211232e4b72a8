package io.duijie.console.web;

import io.duijie.console.account.Addresses;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/**
 * Tells who asks where a known proxy stands between: the last address of {@code X-Forwarded-For} that is no known proxy's. What
 * anybody else writes there counts for nothing, and neither does what stands before that address.
 */
final class ForwardedFor implements HttpConfiguration.Customizer {
    private final List<Network> proxies;

    ForwardedFor(List<Network> proxies) {
        this.proxies = proxies;
    }

    @Override
    public Request customize(Request request, HttpFields.Mutable responseHeaders) {
        return Addresses.parse(Request.getRemoteAddr(request))
                .filter(this::isProxy)
                .flatMap(proxy -> caller(request))
                .<Request>map(caller -> new FromCaller(request, caller))
                .orElse(request);
    }

    private Optional<InetAddress> caller(Request request) {
        List<String> hops = new ArrayList<>();
        for (HttpField field : request.getHeaders().getFields(HttpHeader.X_FORWARDED_FOR)) {
            Stream.of(field.getValue().split(",", -1))
                    .map(String::strip)
                    .filter(hop -> !hop.isEmpty())
                    .forEach(hops::add);
        }
        InetAddress last = null;
        for (int i = hops.size() - 1; i >= 0; i--) {
            Optional<InetAddress> hop = Addresses.parse(hops.get(i));
            if (hop.isEmpty()) {
                break;
            }
            last = hop.get();
            if (!isProxy(last)) {
                break;
            }
        }
        return Optional.ofNullable(last);
    }

    private boolean isProxy(InetAddress address) {
        return proxies.stream().anyMatch(network -> network.contains(address));
    }

    /** The request as the caller would have sent it without the proxy. */
    private static final class FromCaller extends Request.Wrapper {
        private final ConnectionMetaData connection;

        FromCaller(Request request, InetAddress caller) {
            super(request);
            this.connection = new ConnectionMetaData.Wrapper(request.getConnectionMetaData()) {
                @Override
                public SocketAddress getRemoteSocketAddress() {
                    return new InetSocketAddress(caller, 0);
                }
            };
        }

        @Override
        public ConnectionMetaData getConnectionMetaData() {
            return connection;
        }
    }
}
