package io.duijie.console.vendor;

import io.duijie.connector.api.Answer;
import io.duijie.connector.api.Capability;
import io.duijie.connector.api.Connector;
import io.duijie.connector.api.ConnectorContext;
import io.duijie.connector.api.ConnectorDescription;
import io.duijie.connector.api.ConnectorFactory;
import io.duijie.connector.api.ConnectorSettings;
import io.duijie.connector.api.ConnectorType;
import io.duijie.connector.api.DocumentView;
import io.duijie.connector.api.JsonText;
import io.duijie.connector.api.Operation;
import io.duijie.connector.api.RecordFinder;
import io.duijie.connector.api.RecordReader;
import io.duijie.connector.api.RecordWriter;
import io.duijie.connector.api.Setting;
import io.duijie.connector.api.SourcePlan;
import io.duijie.connector.api.TargetPlan;
import io.duijie.connector.api.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * Eats the heap while there is a meal, a file of its folder, on the table; takes the meal first. Asked how it is, it sleeps while
 * there is a bed, and hears nothing. While there is a door it goes, and takes the process with it; it takes the door first.
 */
public final class HungryConnector implements ConnectorFactory {
    static final String ID = "hungry";

    private static final Operation ROWS = Operation.source("/rows", Text.same("Rows"), "data", Set.of(Capability.READ));

    @Override
    public ConnectorType create(JsonText json) {
        Properties words = new Properties();
        try (InputStream file = HungryConnector.class.getClassLoader().getResourceAsStream("paper.properties")) {
            words.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Type(words.getProperty("version"));
    }

    private record Type(String version) implements ConnectorType {
        @Override
        public ConnectorDescription describe() {
            return new ConnectorDescription(
                    ID,
                    Text.same("Hungry"),
                    version,
                    List.of(Setting.required("table", Setting.Kind.TEXT, "桌", "Table")),
                    List.of(ROWS),
                    List.of());
        }

        @Override
        public Optional<Operation> operation(String api) {
            return api.equals("/rows") ? Optional.of(ROWS) : Optional.empty();
        }

        @Override
        public SourcePlan planSource(DocumentView document) {
            return SourcePlan.unchanged(ROWS, document);
        }

        @Override
        public TargetPlan planTarget(DocumentView document) {
            throw new IllegalStateException("no target");
        }

        @Override
        public Connector open(ConnectorSettings settings, ConnectorContext context) {
            return new Eater(Path.of(settings.text("table")));
        }
    }

    private record Eater(Path table) implements Connector {
        @Override
        public void check() {
            while (Files.exists(table.resolve("bed"))) {
                boolean ignored = Thread.interrupted();
                LockSupport.parkNanos(ignored ? 1 : 10_000_000);
            }
        }

        @Override
        public Optional<RecordReader> reader() {
            return Optional.of(request -> {
                leave();
                eat();
                return new Answer(Map.of("data", List.of()), false, null, null, null);
            });
        }

        private void leave() {
            try {
                if (Files.deleteIfExists(table.resolve("door"))) {
                    System.exit(-1);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void eat() {
            List<byte[]> eaten = new ArrayList<>();
            while (takesMeal() || !eaten.isEmpty()) {
                while (eaten.size() < Integer.MAX_VALUE) {
                    eaten.add(new byte[1 << 20]);
                }
            }
        }

        private boolean takesMeal() {
            try (var meals = Files.list(table)) {
                Optional<Path> meal =
                        meals.filter(file -> !file.endsWith("bed")).findFirst();
                if (meal.isPresent()) {
                    Files.delete(meal.get());
                }
                return meal.isPresent();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
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
            return 1;
        }

        @Override
        public void close() {}
    }
}
