package io.duijie.engine.connection;

import io.duijie.connector.api.Connector;
import io.duijie.connector.api.ConnectorContext;
import io.duijie.connector.api.ConnectorDescription;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ConnectorSettings;
import io.duijie.connector.api.ConnectorType;
import io.duijie.connector.api.DocumentView;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.FindResult;
import io.duijie.connector.api.Operation;
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
import io.duijie.connector.api.WriteRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A vendor that repeats key and token in all it says. Its check breaks; opening it fails when the setting says so. */
final class QuotingType implements ConnectorType {
    static final String KEY = "key-of-the-account";
    static final String KEPT = "token-kept-earlier";
    static final String FRESH = "token-got-just-now";

    @Override
    public ConnectorDescription describe() {
        return new ConnectorDescription(
                "quoting",
                Text.same("Quoting"),
                "1.0.0",
                List.of(
                        Setting.required("key", Setting.Kind.SECRET, "密钥", "Key"),
                        Setting.choice("opening", "works", List.of("works", "fails", "breaks"), "打开", "Opening")),
                List.of(),
                List.of());
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
        String key = settings.secret("key").orElseThrow().reveal();
        return switch (settings.text("opening")) {
            case "fails" -> throw ConnectorException.of(ErrorKind.CREDENTIALS, quote(key));
            case "breaks" -> throw new IllegalStateException(key);
            default -> new Quoting(key, context.tokens());
        };
    }

    private static Reason quote(String... secrets) {
        String all = String.join(" ", secrets);
        return Reason.of("vendor-says", "返回：" + all, "it says: " + all);
    }

    private static final class Quoting implements Connector, RecordFinder {
        private final Reason quote;

        Quoting(String key, TokenStore tokens) {
            String kept =
                    tokens.load().orElseThrow().parts().get("access_token").reveal();
            tokens.save(new TokenStore.Token(Map.of("access_token", Secret.of(FRESH)), "o", null));
            quote = quote(key, kept, FRESH);
        }

        @Override
        public void check() {
            throw new IllegalStateException("broken on " + quote);
        }

        @Override
        public Optional<RecordReader> reader() {
            return Optional.of(request -> {
                throw ConnectorException.of(
                        ErrorKind.REJECTED,
                        Reason.of("refused", "拒绝", "refused"),
                        new IllegalStateException(quote.toString()));
            });
        }

        @Override
        public Optional<RecordWriter> writer() {
            return Optional.of(request -> outcomes());
        }

        private List<WriteOutcome> outcomes() {
            return List.of(
                    new WriteOutcome.Accepted("1", "n", Map.of("any", "thing")),
                    new WriteOutcome.AlreadyThere("1", "n", Map.of()),
                    new WriteOutcome.Rejected("FNumber", quote),
                    new WriteOutcome.MissingReference("BD_Customer", "FCustId", "C1", quote),
                    new WriteOutcome.TryLater(Duration.ofSeconds(7), quote),
                    new WriteOutcome.Unknown(quote),
                    new WriteOutcome.Unknown(Reason.of("harmless", "无", "nothing")));
        }

        @Override
        public Optional<RecordFinder> finder() {
            return Optional.of(this);
        }

        @Override
        public List<FindResult> find(WriteRequest request) {
            return List.of(
                    new FindResult.Found("1", "n", true, Map.of()),
                    new FindResult.NotFound(),
                    new FindResult.CannotTell(quote));
        }

        @Override
        public List<WriteOutcome> finish(WriteRequest request, List<FindResult.Found> found) {
            return outcomes();
        }

        @Override
        public int maximumConcurrency() {
            return 1;
        }

        @Override
        public void close() {
            throw new IllegalStateException("can't close " + quote);
        }
    }
}
