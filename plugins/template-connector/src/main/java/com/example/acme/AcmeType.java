package com.example.acme;

import io.duijie.connector.api.Capability;
import io.duijie.connector.api.Connector;
import io.duijie.connector.api.ConnectorContext;
import io.duijie.connector.api.ConnectorDescription;
import io.duijie.connector.api.ConnectorSettings;
import io.duijie.connector.api.ConnectorType;
import io.duijie.connector.api.DocumentView;
import io.duijie.connector.api.Operation;
import io.duijie.connector.api.Paging;
import io.duijie.connector.api.QuotaLimit;
import io.duijie.connector.api.Setting;
import io.duijie.connector.api.Setting.Kind;
import io.duijie.connector.api.SourcePlan;
import io.duijie.connector.api.TargetPlan;
import io.duijie.connector.api.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What Acme is and can do. Never touches the network. */
final class AcmeType implements ConnectorType {
    static final Operation LIST = Operation.source(
                    "orders/list",
                    new Text("查询订单", "List orders"),
                    "orders",
                    EnumSet.of(Capability.READ, Capability.PAGED))
            .pagedBy(Paging.number("page", 1));

    static final Operation SAVE = Operation.target(
            "orders/save", new Text("保存订单", "Save an order"), 1, EnumSet.of(Capability.WRITE, Capability.FIND_BY_KEY));

    private final ConnectorDescription description = new ConnectorDescription(
            "acme",
            new Text("Acme 商城", "Acme shop"),
            version(),
            List.of(
                    Setting.required("baseUrl", Kind.URL, "接口地址", "Address"),
                    Setting.required("key", Kind.SECRET, "接口密钥", "API key"),
                    Setting.optional("connectTimeoutMs", Kind.NUMBER, "10000", "连接超时（毫秒）", "Connect timeout (ms)"),
                    Setting.optional("readTimeoutMs", Kind.NUMBER, "60000", "读取超时（毫秒）", "Read timeout (ms)")),
            List.of(LIST, SAVE),
            List.of(QuotaLimit.parse("10/s")));

    /** Must equal Plugin-Version of the jar's manifest; the build fills both in. */
    private static String version() {
        try (InputStream file = AcmeType.class.getResourceAsStream("/acme-version.txt")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public ConnectorDescription describe() {
        return description;
    }

    @Override
    public Optional<Operation> operation(String api) {
        return description.operations().stream()
                .filter(operation -> operation.api().equals(api))
                .findFirst();
    }

    @Override
    public SourcePlan planSource(DocumentView document) {
        return SourcePlan.unchanged(LIST, document);
    }

    @Override
    public TargetPlan planTarget(DocumentView document) {
        return TargetPlan.unchanged(SAVE);
    }

    @Override
    public Connector open(ConnectorSettings settings, ConnectorContext context) {
        return new AcmeConnector(new AcmeApi(settings, context.http()));
    }
}
