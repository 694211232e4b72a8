package io.duijie.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.duijie.engine.integration.Saving;
import io.duijie.engine.integration.Version;
import io.duijie.engine.integration.jdbi.Versions;
import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.record.RecordDetail;
import io.duijie.engine.record.jdbi.RecordQueries;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VersionsTest {
    private static final RunOrder ALL = RunOrder.usual(RunOrder.Stage.ALL, RunInfo.Cause.HAND);

    @TempDir
    Path folder;

    private TestEngine engine;
    private Versions versions;

    @BeforeEach
    void open() {
        engine = new TestEngine(folder);
        versions = new Versions(engine.database, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void everySaveOfAnotherTextIsAVersionWithWhoAndWhy() {
        engine.integrations.save("x", "x", true, "{\"a\":1}", Saving.by("li"));
        engine.integrations.save("x", "x", true, "{\"a\":1}", Saving.by("wang"));
        engine.integrations.save("x", "x", true, "{\"a\":2}", new Saving("wang", "  新税率 "));

        assertThat(versions.list("x", null, 10))
                .extracting(Version::number, Version::by, Version::why, Version::document)
                .containsExactly(tuple(2L, "wang", "新税率", "{\"a\":2}"), tuple(1L, "li", null, "{\"a\":1}"));
        assertThat(versions.before(versions.find("x", 2).orElseThrow()))
                .map(Version::number)
                .contains(1L);
        assertThat(versions.list("x", 2L, 10)).hasSize(1);
        assertThat(versions.find("x", 3)).isEmpty();
    }

    @Test
    void anIntegrationThatIsImportedAgainGoesOnBehindItsFormerVersions() {
        engine.integrations.save("x", "x", true, "{\"a\":1}");
        engine.integrations.delete("x");
        engine.integrations.save("x", "x", true, "{\"a\":2}");

        assertThat(engine.integrations.find("x").orElseThrow().revision()).isEqualTo(2);
        assertThat(versions.list("x", null, 10)).hasSize(2);
    }

    @Test
    void eachDeliveryNamesTheVersionThatMadeIt() {
        engine.account.rows.add(Map.of("id", "1"));
        engine.save("", ",'request':[{'field':'no','value':'A{{id}}'}]");
        engine.save("", ",'request':[{'field':'no','value':'B{{id}}'}]");

        engine.run(ALL);

        List<RecordDetail.Sent> sent =
                new RecordQueries(engine.database).find("x", "1").orElseThrow().deliveries();
        assertThat(sent).singleElement().satisfies(delivery -> assertThat(delivery.documentVersion())
                .isEqualTo(2L));
    }

    @Test
    void aDraftRunsOnlyOncePublishedAndOnlyInPlaceOfTheVersionThatWasSeen() {
        engine.integrations.save("x", "x", false, "{\"a\":1}");
        long draft = versions.draft("x", "{\"a\":2}", Saving.by("li")).orElseThrow();
        assertThat(engine.integrations.find("x").orElseThrow().document()).isEqualTo("{\"a\":1}");
        assertThat(versions.before(versions.find("x", draft).orElseThrow()).map(Version::number))
                .contains(1L);

        engine.integrations.save("x", "x", false, "{\"a\":3}");
        Version kept = versions.find("x", draft).orElseThrow();
        assertThat(engine.integrations.publish(kept, "y", 1)).isFalse();
        assertThat(engine.integrations.find("x").orElseThrow().revision()).isEqualTo(3);

        long second = versions.draft("x", "{\"a\":4}", Saving.by("li")).orElseThrow();
        Version newer = versions.find("x", second).orElseThrow();
        assertThat(engine.integrations.publish(newer, "y", 3)).isTrue();
        assertThat(engine.integrations.find("x")).hasValueSatisfying(stored -> {
            assertThat(stored.document()).isEqualTo("{\"a\":4}");
            assertThat(stored.revision()).isEqualTo(4);
            assertThat(stored.enabled()).isFalse();
            assertThat(stored.name()).isEqualTo("y");
        });
        assertThat(versions.find("x", second).orElseThrow().isDraft()).isFalse();
        assertThat(engine.integrations.publish(newer, "y", 4)).isFalse();
        assertThat(versions.discard("x", second)).isFalse();
        assertThat(versions.discard("x", draft)).isTrue();
        assertThat(versions.draft("none", "{}", Saving.UNSAID)).isEmpty();
    }

    @Test
    void onlySoManyAreKept() {
        for (int i = 1; i <= 503; i++) {
            engine.integrations.save("x", "x", true, "{\"a\":" + i + "}");
        }

        List<Version> kept = versions.list("x", null, 1_000);
        assertThat(kept).hasSize(500);
        assertThat(kept.get(499).number()).isEqualTo(4);
    }

    @Test
    void onlySoManyDraftsAreKeptAndNoVersionThatRanIsGivenUpForThem() {
        engine.integrations.save("x", "x", true, "{\"a\":0}");
        for (int i = 1; i <= 60; i++) {
            versions.draft("x", "{\"a\":" + i + "}", Saving.UNSAID);
        }

        List<Version> kept = versions.list("x", null, 1_000);
        assertThat(kept).hasSize(51);
        assertThat(kept.get(50).isDraft()).isFalse();
        assertThat(kept.get(49).number()).isEqualTo(12);
    }
}
