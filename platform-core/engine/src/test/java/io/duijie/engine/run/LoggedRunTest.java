package io.duijie.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.journal.jdbi.Runs;
import io.duijie.testpostgres.TestPostgres;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** A run with a failure: its story is found in the log by its id, on whatever thread it was told. */
class LoggedRunTest {
    @TempDir
    Path folder;

    private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger ours = (Logger) LoggerFactory.getLogger("io.duijie");
    private final Logger journal = (Logger) LoggerFactory.getLogger("io.duijie.journal");
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            event.getMDCPropertyMap();
            events.add(event);
        }
    };
    private Level former;

    /** Among several there is a name to each. */
    private final @Nullable String node = TestPostgres.isChosen() ? "me" : null;

    @BeforeEach
    void listen() {
        former = ours.getLevel();
        ours.setLevel(Level.INFO);
        journal.setLevel(Level.INFO);
        appender.setContext(root.getLoggerContext());
        appender.start();
        root.addAppender(appender);
    }

    @AfterEach
    void stop() {
        root.detachAppender(appender);
        ours.setLevel(former);
        journal.setLevel(Level.OFF);
    }

    @Test
    void everyLineOfARunCarriesItsIdAndTellsItsStory() {
        try (TestEngine engine = new TestEngine(folder, node, database -> database)) {
            engine.account.rows.add(Map.of("id", "good", "name", "one"));
            engine.account.rows.add(Map.of("id", "bad"));
            engine.account.onWrite =
                    () -> LoggerFactory.getLogger("io.duijie.vendor").info("a connector speaks");
            engine.save(
                    "",
                    ",'request':[{'field':'no','value':'{{id}}'},{'field':'name','is_required':true,'value':'{{name}}'}]");

            engine.run(RunOrder.usual(RunOrder.Stage.ALL, RunInfo.Cause.HAND));

            Map<String, String> kinds = new java.util.HashMap<>();
            new Runs(engine.database, Clock.systemUTC())
                    .latest("x", 10)
                    .forEach(run ->
                            kinds.put(String.valueOf(run.id()), run.kind().name()));
            assertThat(kinds).hasSize(2);
            List<ILoggingEvent> told = events.stream()
                    .filter(event -> event.getLoggerName().startsWith("io.duijie"))
                    .toList();
            assertThat(told).isNotEmpty().allSatisfy(event -> {
                assertThat(event.getMDCPropertyMap())
                        .as(event.getFormattedMessage())
                        .containsEntry("integration", "x");
                assertThat(kinds).containsKey(event.getMDCPropertyMap().get("run"));
                assertThat(event.getMDCPropertyMap().get("node")).isEqualTo(node);
                assertThat(event.getLevel()).isNotEqualTo(Level.ERROR);
                assertThat(event.getThrowableProxy()).isNull();
            });
            String load = kinds.entrySet().stream()
                    .filter(kind -> kind.getValue().equals("LOAD"))
                    .findFirst()
                    .orElseThrow()
                    .getKey();
            assertThat(told)
                    .filteredOn(event -> load.equals(event.getMDCPropertyMap().get("run")))
                    .extracting(event -> event.getLevel() + " " + event.getFormattedMessage())
                    .anyMatch(line -> line.startsWith("INFO LOAD of x begins"))
                    .anyMatch(line -> line.startsWith("INFO delivery-settled: "))
                    .anyMatch(line -> line.startsWith("WARN record-failed: ") && line.contains("bad"))
                    .anyMatch(line -> line.contains("is COMPLETED: done=1 failed=1"));
            assertThat(told)
                    .filteredOn(event -> event.getFormattedMessage().equals("a connector speaks"))
                    .singleElement()
                    .satisfies(event -> assertThat(event.getMDCPropertyMap())
                            .containsEntry("record", "good")
                            .containsEntry("connection", "a")
                            .containsKey("delivery"));
            assertThat(MDC.getCopyOfContextMap() == null ? Map.of() : MDC.getCopyOfContextMap())
                    .isEmpty();
        }
    }

    @Test
    void stagesAndDeliveriesAreMeasured() {
        try (TestEngine engine = new TestEngine(folder)) {
            engine.account.rows.add(Map.of("id", "good", "name", "one"));
            engine.account.rows.add(Map.of("id", "bad"));
            engine.save(
                    "",
                    ",'request':[{'field':'no','value':'{{id}}'},{'field':'name','is_required':true,'value':'{{name}}'}]");

            engine.run(RunOrder.usual(RunOrder.Stage.ALL, RunInfo.Cause.HAND));

            List<String> names = engine.meters.registry().scrape().stream()
                    .flatMap(snapshot -> snapshot.getDataPoints().stream()
                            .map(point -> snapshot.getMetadata().getName() + point.getLabels()))
                    .toList();
            for (String stage : List.of("extract", "stage", "map", "load")) {
                assertThat(names).contains("duijie_stage_duration_seconds{integration=\"x\",stage=\"" + stage + "\"}");
            }
            assertThat(names)
                    .contains("duijie_deliveries{integration=\"x\",outcome=\"accepted\"}")
                    .contains("duijie_mapping_failures{code=\"required-missing\",integration=\"x\"}")
                    .noneMatch(name -> name.startsWith("duijie_retries") || name.startsWith("duijie_stage_failures"));
        }
    }
}
