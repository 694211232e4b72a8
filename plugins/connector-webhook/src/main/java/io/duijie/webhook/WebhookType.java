package io.duijie.webhook;

import io.duijie.connector.api.Capability;
import io.duijie.connector.api.Connector;
import io.duijie.connector.api.ConnectorContext;
import io.duijie.connector.api.ConnectorDescription;
import io.duijie.connector.api.ConnectorSettings;
import io.duijie.connector.api.ConnectorType;
import io.duijie.connector.api.DocumentProblem;
import io.duijie.connector.api.DocumentView;
import io.duijie.connector.api.Operation;
import io.duijie.connector.api.SourcePlan;
import io.duijie.connector.api.TargetPlan;
import io.duijie.connector.api.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The connector for pushes: one operation, which takes what comes under the name that the document gives. */
final class WebhookType implements ConnectorType {
    static final String ID = "webhook";

    private static final Operation RECEIVE = Operation.source(
            "receive", new Text("接收对方推送的数据", "rows that the vendor pushes"), "", Set.of(Capability.PUSHED));

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,63}");

    private final ConnectorDescription description = new ConnectorDescription(
            ID,
            new Text("Webhook（接收推送）", "Webhook (takes what is pushed)"),
            version(),
            SettingsSchema.settings(),
            List.of(RECEIVE),
            List.of());

    private static String version() {
        try (InputStream file = WebhookType.class.getResourceAsStream("/webhook-version.txt")) {
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
        return api.equals(RECEIVE.api()) ? Optional.of(RECEIVE) : Optional.empty();
    }

    @Override
    public SourcePlan planSource(DocumentView document) {
        Object name = document.value("request", "name");
        SourcePlan plan = SourcePlan.unchanged(RECEIVE, document);
        return name instanceof String text && NAME.matcher(text).matches()
                ? plan
                : new SourcePlan(
                        RECEIVE,
                        plan.request(),
                        plan.otherRequest(),
                        List.of(),
                        List.of(
                                new DocumentProblem(
                                        "/request",
                                        "webhook-name",
                                        new Text(
                                                "request 须有字段 name，值为 1 到 64 个字母、数字、.、_、-（不以 . 开头）：推送地址是 /in/{连接}/{name}",
                                                "request needs the field name with a value of 1 to 64 letters, digits, ., _ and -,"
                                                        + " not beginning with a dot: rows are pushed to /in/{connection}/{name}"))));
    }

    @Override
    public TargetPlan planTarget(DocumentView document) {
        return new TargetPlan(
                RECEIVE,
                false,
                List.of(
                        new DocumentProblem(
                                "/api",
                                "webhook-no-target",
                                new Text(
                                        "webhook 只能作为来源。要调用对方的接口，请为目标系统使用连接器 http",
                                        "webhook is a source only. To call somebody's API use the connector http for the target"))));
    }

    @Override
    public Connector open(ConnectorSettings settings, ConnectorContext context) {
        return new WebhookConnector(new Receiver(Account.of(settings), context.json()));
    }
}
