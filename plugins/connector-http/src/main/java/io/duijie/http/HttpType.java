package io.duijie.http;

import io.duijie.connector.api.Capability;
import io.duijie.connector.api.Connector;
import io.duijie.connector.api.ConnectorContext;
import io.duijie.connector.api.ConnectorDescription;
import io.duijie.connector.api.ConnectorSettings;
import io.duijie.connector.api.ConnectorType;
import io.duijie.connector.api.DocumentProblem;
import io.duijie.connector.api.DocumentView;
import io.duijie.connector.api.Operation;
import io.duijie.connector.api.Paging;
import io.duijie.connector.api.SourcePlan;
import io.duijie.connector.api.TargetPlan;
import io.duijie.connector.api.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The general connector: one operation that stands for every path. */
final class HttpType implements ConnectorType {
    static final String ID = "http";

    private static final Operation ANY_PATH = new Operation(
            Operation.ANY,
            new Text("任意路径（相对于 baseUrl）", "any path below baseUrl"),
            EnumSet.of(
                    Capability.READ,
                    Capability.PAGED,
                    Capability.WRITE,
                    Capability.BATCH_WRITE,
                    Capability.FIND_BY_KEY),
            "",
            0,
            0,
            null,
            List.of(),
            Duration.ZERO,
            0,
            Paging.document());

    private final ConnectorDescription description = new ConnectorDescription(
            ID,
            new Text("通用 HTTP/JSON", "Any HTTP/JSON API"),
            version(),
            SettingsSchema.settings(),
            List.of(ANY_PATH),
            List.of());

    private static String version() {
        try (InputStream file = HttpType.class.getResourceAsStream("/http-version.txt")) {
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
        return api.equals(Operation.ANY) || Addresses.isPath(api) ? Optional.of(ANY_PATH) : Optional.empty();
    }

    @Override
    public SourcePlan planSource(DocumentView document) {
        SourcePlan plan = SourcePlan.unchanged(ANY_PATH, document);
        return new SourcePlan(
                plan.operation(), plan.request(), plan.otherRequest(), plan.columns(), problems(document));
    }

    @Override
    public TargetPlan planTarget(DocumentView document) {
        return new TargetPlan(ANY_PATH, false, problems(document));
    }

    private static List<DocumentProblem> problems(DocumentView document) {
        String method = document.text("method");
        return method == null || Verb.of(method).isPresent()
                ? List.of()
                : List.of(new DocumentProblem(
                        "/method",
                        "http-method",
                        new Text(
                                "method 应为 " + Verb.NAMES + " 之一，实际为 " + method,
                                "method must be one of " + Verb.NAMES + " and is " + method)));
    }

    @Override
    public Connector open(ConnectorSettings settings, ConnectorContext context) {
        return new HttpConnector(Account.of(settings, context.json()), context);
    }
}
