package io.duijie.engine.connection;

import io.duijie.connector.api.Connector;
import io.duijie.connector.api.ConnectorContext;
import io.duijie.connector.api.ConnectorDescription;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ConnectorSettings;
import io.duijie.connector.api.ConnectorType;
import io.duijie.connector.api.DocumentView;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.HttpCall;
import io.duijie.connector.api.HttpReply;
import io.duijie.connector.api.Operation;
import io.duijie.connector.api.QuotaLimit;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.RecordFinder;
import io.duijie.connector.api.RecordReader;
import io.duijie.connector.api.RecordWriter;
import io.duijie.connector.api.Setting;
import io.duijie.connector.api.SourcePlan;
import io.duijie.connector.api.TargetPlan;
import io.duijie.connector.api.Text;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** A connector whose check is one call; the vendor's status says how it went. */
class EchoType implements ConnectorType {
    static final List<Setting> SETTINGS = List.of(
            Setting.required("baseUrl", Setting.Kind.URL, "地址", "Address"),
            Setting.required("secret", Setting.Kind.SECRET, "密钥", "Secret"),
            Setting.optional("auth.password", Setting.Kind.SECRET, null, "密码", "Password"),
            Setting.optional("headers", Setting.Kind.SECRET, null, "请求头", "Headers"),
            Setting.optional("size", Setting.Kind.NUMBER, "50", "每页", "Page size"),
            Setting.optional("strict", Setting.Kind.FLAG, "false", "严格", "Strict"),
            Setting.choice("mode", "new", List.of("new", "legacy"), "网关", "Gateway"));

    private final String version;
    final AtomicInteger opened = new AtomicInteger();
    final AtomicInteger closed = new AtomicInteger();

    EchoType(String version) {
        this.version = version;
    }

    @Override
    public ConnectorDescription describe() {
        return new ConnectorDescription(
                "echo", Text.same("Echo"), version, SETTINGS, List.of(), List.of(QuotaLimit.parse("100/min")));
    }

    @Override
    public Optional<Operation> operation(String api) {
        return Optional.empty();
    }

    @Override
    public SourcePlan planSource(DocumentView document) {
        throw new UnsupportedOperationException();
    }

    @Override
    public TargetPlan planTarget(DocumentView document) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Connector open(ConnectorSettings settings, ConnectorContext context) {
        opened.incrementAndGet();
        return new Echo(settings, context);
    }

    private final class Echo implements Connector {
        private final ConnectorSettings settings;
        private final ConnectorContext context;

        Echo(ConnectorSettings settings, ConnectorContext context) {
            this.settings = settings;
            this.context = context;
        }

        @Override
        public void check() {
            HttpReply reply = context.http()
                    .call(new HttpCall(
                            "check",
                            "GET",
                            URI.create(settings.text("baseUrl")),
                            Map.of(
                                    "Key",
                                    settings.secret("secret").orElseThrow().reveal()),
                            new HttpCall.Body.None(),
                            Set.of("key"),
                            Duration.ofSeconds(3),
                            Duration.ofSeconds(3)));
            switch (reply.status()) {
                case 200 -> {}
                case 503 -> throw ConnectorException.throttled(Duration.ofSeconds(60), Reason.of("busy", "忙", "busy"));
                case 418 -> throw new IllegalStateException("a bug");
                default -> throw ConnectorException.of(ErrorKind.CREDENTIALS, Reason.of("bad-key", "密钥错", "bad key"));
            }
        }

        @Override
        public Optional<RecordReader> reader() {
            return Optional.empty();
        }

        @Override
        public Optional<RecordWriter> writer() {
            return Optional.empty();
        }

        @Override
        public Optional<RecordFinder> finder() {
            return Optional.empty();
        }

        @Override
        public int maximumConcurrency() {
            return 2;
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }
}
