package io.duijie.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.connector.api.WriteRecord;
import io.duijie.dialect.json.Json;
import io.duijie.dialect.metadata.MetadataFile;
import io.duijie.dialect.metadata.problem.Problem;
import io.duijie.engine.integration.Saving;
import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.run.promote.Plan;
import io.duijie.engine.run.promote.Promotion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** What a plan foretells is what applying it and the next runs do. */
class PlanLawTest {
    private static final RunOrder ALL = RunOrder.usual(RunOrder.Stage.ALL, RunInfo.Cause.HAND);
    private static final int ROWS = 6;
    private static final int CHANGES = 20;
    private static final List<String> VALUES =
            List.of("{{name}}", "A{{qty}}", "{{name}}-{{qty}}", "fixed", "{{CURRENT_TIME|date}}", "{{lines}}");

    @Property(tries = 5, shrinking = ShrinkingMode.OFF)
    void overRandomChanges(@ForAll long seed) throws IOException {
        Path folder = Files.createTempDirectory(Path.of(System.getProperty("java.io.tmpdir")), "plan-law");
        try (TestEngine engine = new TestEngine(folder)) {
            new Course(engine, new Random(seed)).go();
        }
    }

    /** One integration that changes again and again. */
    private static final class Course {
        private final TestEngine engine;
        private final Random random;
        private final Map<String, Object> fields = new TreeMap<>();
        private String key = "id";
        private boolean hook;
        private boolean filters;
        private Map<String, String> sent = new HashMap<>();
        private int touched;

        Course(TestEngine engine, Random random) {
            this.engine = engine;
            this.random = random;
        }

        void go() {
            for (int i = 1; i <= ROWS; i++) {
                engine.account.rows.add(row(i));
            }
            fields.put("f1", "{{name}}");
            engine.integrations.save("x", "x", true, document());
            sent = run();
            touch();
            for (int i = 0; i < CHANGES; i++) {
                step();
            }
        }

        private Map<String, Object> row(int i) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("id", "R" + i);
            row.put("other", "S" + i);
            row.put("name", "n" + i % 3);
            row.put("qty", i);
            row.put("lines", List.of(Map.of("a", i)));
            row.put("touched", touched);
            return row;
        }

        private void step() {
            change();
            Plan plan = plan();
            boolean same =
                    engine.integrations.find("x").orElseThrow().document().equals(document());
            assertThat(plan.changes()).isEqualTo(!same);
            Map<?, ?> foretold = (Map<?, ?>) ((List<?>) plan.summary().get("integrations")).get(0);
            Promotion promotion = engine.promotion();
            promotion.apply(plan, promotion.load(plan), false, Saving.UNSAID, (store, applied) -> {});
            assertThat(engine.integrations.find("x").orElseThrow().document()).isEqualTo(document());

            Map<String, String> again = run();
            if (foretold.get("again") instanceof Map<?, ?> told) {
                Set<String> keys = new TreeSet<>();
                ((List<?>) told.get("reasons")).forEach(each -> {
                    Map<?, ?> reason = (Map<?, ?>) each;
                    if (List.of("new-key", "other-content", "other-rows").contains(reason.get("code"))) {
                        ((List<?>) reason.get("keys")).forEach(one -> keys.add(String.valueOf(one)));
                    }
                });
                if (Boolean.TRUE.equals(told.get("exact"))) {
                    assertThat(again.keySet()).isEqualTo(keys);
                } else {
                    assertThat((long) again.size()).isLessThanOrEqualTo((Long) told.get("records"));
                }
            } else {
                assertThat(again).isEmpty();
            }
            Map<String, String> before = new HashMap<>(sent);
            Set<String> resent = touch();
            if (foretold.get("bodies") instanceof Map<?, ?> bodies) {
                Set<String> changed = new HashSet<>();
                ((List<?>) bodies.get("examples"))
                        .forEach(each -> changed.add(String.valueOf(((Map<?, ?>) each).get("key"))));
                sent.forEach((one, body) -> {
                    if (before.containsKey(one) && resent.contains(one)) {
                        assertThat(!body.equals(before.get(one))).as(one).isEqualTo(changed.contains(one));
                    }
                });
            }
        }

        /** All rows come anew, so that each is written by the document of now. */
        private Set<String> touch() {
            touched++;
            engine.account.rows.clear();
            for (int i = 1; i <= ROWS; i++) {
                engine.account.rows.add(row(i));
            }
            Map<String, String> resent = run();
            sent.putAll(resent);
            return resent.keySet();
        }

        private Map<String, String> run() {
            engine.account.writes.clear();
            engine.run(ALL);
            Map<String, String> bodies = new LinkedHashMap<>();
            engine.account.writes.forEach(write -> {
                for (WriteRecord record : write.records()) {
                    bodies.put(record.key(), Json.write(record.body()));
                }
            });
            return bodies;
        }

        private Plan plan() {
            Promotion.Planned planned = engine.promotion()
                    .plan(
                            List.of(new MetadataFile("x.json", document().getBytes(StandardCharsets.UTF_8))),
                            null,
                            1_000,
                            false);
            assertThat(planned.problems()).filteredOn(Problem::isError).isEmpty();
            return Plan.read(Json.write(planned.plan().json()));
        }

        private void change() {
            switch (random.nextInt(6)) {
                case 0 -> key = random.nextBoolean() ? "id" : "other";
                case 1 -> hook = !hook;
                case 2 -> filters = !filters;
                case 3 -> fields.remove("f" + random.nextInt(4));
                default -> fields.put("f" + random.nextInt(4), VALUES.get(random.nextInt(VALUES.size())));
            }
        }

        private String document() {
            List<Object> request = new ArrayList<>();
            request.add(Map.of("field", "no", "value", "{{" + key + "}}"));
            fields.forEach((field, value) -> request.add(Map.of("field", field, "value", value)));
            Map<String, Object> source = new LinkedHashMap<>();
            source.put("api", "q");
            source.put("id", key);
            if (filters) {
                source.put("condition", List.of(List.of(Map.of("field", "name", "logic", "neq", "value", "n1"))));
            }
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("id", "x");
            document.put("startFrom", "2026-01-01");
            document.put("source", Map.of("connection", "a", "metadata", source));
            document.put("target", Map.of("connection", "a", "metadata", Map.of("api", "s", "request", request)));
            if (hook) {
                document.put("hooks", Map.of("afterExtract", "merge(record, [\"hooked\":1])"));
            }
            return Json.write(document);
        }
    }
}
