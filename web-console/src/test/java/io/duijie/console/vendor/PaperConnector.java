package io.duijie.console.vendor;

import io.duijie.connector.api.Answer;
import io.duijie.connector.api.Capability;
import io.duijie.connector.api.Connector;
import io.duijie.connector.api.ConnectorContext;
import io.duijie.connector.api.ConnectorDescription;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ConnectorFactory;
import io.duijie.connector.api.ConnectorSettings;
import io.duijie.connector.api.ConnectorType;
import io.duijie.connector.api.DocumentView;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.FieldInfo;
import io.duijie.connector.api.FieldLister;
import io.duijie.connector.api.FileTaker;
import io.duijie.connector.api.HttpCall;
import io.duijie.connector.api.HttpReply;
import io.duijie.connector.api.JsonText;
import io.duijie.connector.api.Operation;
import io.duijie.connector.api.QuotaLimit;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.RecordFinder;
import io.duijie.connector.api.RecordReader;
import io.duijie.connector.api.RecordWriter;
import io.duijie.connector.api.Secret;
import io.duijie.connector.api.Setting;
import io.duijie.connector.api.SourcePlan;
import io.duijie.connector.api.TargetPlan;
import io.duijie.connector.api.Text;
import io.duijie.connector.api.TokenStore;
import io.duijie.connector.api.WriteOutcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/** A connector with a setting of every kind. Its jar says in {@code paper.properties} what it calls itself. */
public final class PaperConnector implements ConnectorFactory {
    static final String PROPERTIES = "paper.properties";

    @Override
    public ConnectorType create(JsonText json) {
        Properties words = new Properties();
        try (InputStream file = PaperConnector.class.getClassLoader().getResourceAsStream(PROPERTIES)) {
            words.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Type(words);
    }

    private record Type(Properties words) implements ConnectorType {
        @Override
        public ConnectorDescription describe() {
            Text title = Text.same(words.getProperty("title"));
            return new ConnectorDescription(
                    words.getProperty("id"),
                    title,
                    words.getProperty("version"),
                    List.of(
                            Setting.required("address", Setting.Kind.URL, "地址", "Address"),
                            new Setting("user", title, Setting.Kind.TEXT, true, null, List.of()),
                            Setting.required("password", Setting.Kind.SECRET, "密码", "Password"),
                            Setting.optional("auth.key", Setting.Kind.SECRET, null, "密钥", "Key"),
                            Setting.choice("mode", "plain", List.of("plain", "signed"), "方式", "Mode"),
                            Setting.optional("retries", Setting.Kind.NUMBER, "3", "次数", "Retries"),
                            Setting.optional("strict", Setting.Kind.FLAG, "false", "严格", "Strict")),
                    List.of(rows(), files()),
                    List.of(QuotaLimit.parse("50/s")));
        }

        private Operation rows() {
            return Operation.source("/rows", Text.same(words.getProperty("title")), "data", Set.of(Capability.READ));
        }

        private Operation files() {
            return Operation.source(
                    "/files",
                    Text.same(words.getProperty("title")),
                    "data",
                    Set.of(Capability.READ, Capability.TAKES_FILES));
        }

        @Override
        public Optional<Operation> operation(String api) {
            return describe().operations().stream()
                    .filter(operation -> operation.api().equals(api))
                    .findFirst();
        }

        @Override
        public SourcePlan planSource(DocumentView document) {
            return SourcePlan.unchanged(operation(document.api()).orElse(rows()), document);
        }

        @Override
        public TargetPlan planTarget(DocumentView document) {
            if (!document.api().equals("/write")) {
                throw new IllegalStateException("no target");
            }
            return TargetPlan.unchanged(Operation.target("/write", Text.same("/write"), 0, Set.of(Capability.WRITE)));
        }

        @Override
        public Connector open(ConnectorSettings settings, ConnectorContext context) {
            return new Account(settings, context);
        }
    }

    private record Account(ConnectorSettings settings, ConnectorContext context) implements Connector {
        @Override
        public void check() {
            HttpReply reply = call("/check");
            context.tokens()
                    .save(new TokenStore.Token(
                            Map.of(
                                    "token",
                                    Secret.of("canary-token-"
                                            + settings.secret("password")
                                                    .orElseThrow()
                                                    .reveal())),
                            "paper",
                            context.clock().instant().plus(Duration.ofDays(20))));
            needsYes(reply);
        }

        private static HttpReply needsYes(HttpReply reply) {
            if (reply.status() != 200) {
                throw ConnectorException.of(
                        ErrorKind.CREDENTIALS, Reason.of("paper-refused", reply.text(), reply.text()));
            }
            return reply;
        }

        private HttpReply call(String path) {
            return context.http()
                    .call(new HttpCall(
                            path,
                            "POST",
                            URI.create(settings.text("address") + path),
                            Map.of(
                                    "Authorization",
                                    "Bearer "
                                            + settings.secret("password")
                                                    .orElseThrow()
                                                    .reveal()),
                            new HttpCall.Body.Json(Map.of(
                                    "user", settings.text("user"),
                                    "key",
                                            settings.secret("auth.key")
                                                    .map(Secret::reveal)
                                                    .orElse(""))),
                            Set.of("key"),
                            Duration.ofSeconds(5),
                            Duration.ofSeconds(5)));
        }

        @Override
        public Optional<RecordReader> reader() {
            return Optional.of(request -> new Answer(needsYes(call("/rows")).json(), false, 1L, null, null));
        }

        @Override
        public Optional<RecordWriter> writer() {
            return Optional.of(request -> {
                needsYes(call("/write"));
                return request.records().stream()
                        .<WriteOutcome>map(record -> new WriteOutcome.Accepted("7", "N" + record.key(), Map.of()))
                        .toList();
            });
        }

        @Override
        public Optional<RecordFinder> finder() {
            return Optional.empty();
        }

        @Override
        public Optional<FileTaker> fileTaker() {
            return Optional.of((request, name, content) -> {
                if (!name.endsWith(".csv")) {
                    throw ConnectorException.of(ErrorKind.REJECTED, Reason.of("paper-file", "不是 csv", "no csv"));
                }
                return content.length + "-" + name;
            });
        }

        @Override
        public Optional<FieldLister> fieldLister() {
            return Optional.of(this::fields);
        }

        private List<FieldInfo> fields(String form) {
            HttpReply reply = call("/fields");
            if (reply.status() != 200) {
                throw ConnectorException.of(
                        ErrorKind.REJECTED, Reason.of("no-form", "没有 " + form, "there is no " + form));
            }
            return List.of(new FieldInfo("F_OWN", Text.same(reply.text()), "FEntity", true, "BD_Own"));
        }

        @Override
        public int maximumConcurrency() {
            return 2;
        }

        @Override
        public void close() {}
    }
}
