package io.duijie.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.duijie.connector.api.Capability;
import io.duijie.connector.api.ConnectorType;
import io.duijie.connector.api.DocumentProblem;
import io.duijie.connector.api.DocumentView;
import io.duijie.connector.api.Operation;
import io.duijie.connector.api.SourcePlan;
import io.duijie.connector.api.TargetPlan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Checks that any document is planned the same way each time and left unchanged, or has problems. */
final class PlanRules {
    private static final int DOCUMENTS = 300;
    private static final int ENTRIES = 60_000;
    private static final Duration SOON = Duration.ofSeconds(3);

    private PlanRules() {}

    /** @param fields of entries that mean something to the connector */
    static void check(ConnectorType type, List<String> fields) {
        Map<String, @Nullable Object> large = AnyDocument.large(ENTRIES, fields);
        for (Operation operation : type.describe().operations()) {
            AnyDocument documents = new AnyDocument(new Random(operation.api().hashCode()), fields);
            assertTimeoutPreemptively(SOON, () -> {
                for (int i = 0; i < DOCUMENTS; i++) {
                    check(type, operation, documents.next(operation.api()));
                }
            });
            large.put("api", operation.api());
            assertTimeoutPreemptively(SOON, () -> plan(type, operation, large));
        }
    }

    private static void check(ConnectorType type, Operation operation, Map<String, @Nullable Object> metadata) {
        String before = metadata.toString();
        try {
            plan(type, operation, metadata);
        } catch (RuntimeException e) {
            throw new AssertionError("this document can't be planned: " + before, e);
        }
        assertThat(metadata).as("the document after planning").hasToString(before);
    }

    private static void plan(ConnectorType type, Operation operation, Map<String, @Nullable Object> metadata) {
        DocumentView document = new DocumentView(metadata);
        if (operation.can(Capability.READ)) {
            SourcePlan plan = type.planSource(document);
            assertThat(type.planSource(document)).isEqualTo(plan);
            problems(plan.problems());
        }
        if (operation.can(Capability.WRITE)) {
            TargetPlan plan = type.planTarget(document);
            assertThat(type.planTarget(document)).isEqualTo(plan);
            problems(plan.problems());
        }
    }

    private static void problems(List<DocumentProblem> problems) {
        assertThat(problems).allSatisfy(problem -> {
            Wording.bothLanguages(problem.message());
            assertThat(problem.pointer()).matches("(/.*)?");
        });
    }
}
