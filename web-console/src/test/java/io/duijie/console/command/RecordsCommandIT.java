package io.duijie.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.console.account.jdbi.Audit;
import io.duijie.console.e2e.Built;
import io.duijie.console.e2e.Connections;
import io.duijie.dialect.json.Json;
import io.duijie.engine.store.Database;
import io.duijie.engine.store.DatabaseSettings;
import io.duijie.sandbox.SandboxSettings;
import io.duijie.sandbox.VendorSandbox;
import io.duijie.sandbox.jushuitan.JushuitanSettings;
import io.duijie.sandbox.jushuitan.JushuitanSettings.Limits;
import io.duijie.sandbox.jushuitan.data.DataShape;
import io.duijie.sandbox.jushuitan.data.SourceEntity;
import io.duijie.sandbox.jushuitan.data.SourceRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code records}: what a clerk does without the console. */
class RecordsCommandIT {
    private static final int DISTRIBUTORS = 6;

    @TempDir
    private Path folder;

    private VendorSandbox vendors;
    private String broken = "";

    /** One distributor without a name: its record fails. */
    @BeforeEach
    void start() throws IOException {
        vendors = VendorSandbox.start(SandboxSettings.defaults()
                .withJushuitan(JushuitanSettings.defaults()
                        .withLimits(Limits.none())
                        .withData(DataShape.empty().with(SourceEntity.DISTRIBUTOR, DISTRIBUTORS))));
        SourceRow row = vendors.jushuitan()
                .data()
                .table(SourceEntity.DISTRIBUTOR)
                .byModified()
                .get(0);
        broken = row.id();
        Map<String, Object> fields = new LinkedHashMap<>(row.fields());
        fields.put("name", "");
        vendors.jushuitan().data().table(SourceEntity.DISTRIBUTOR).put(fields);
        Path seed = Files.writeString(folder.resolve("seed.json"), Built.seed());
        Path connections = Files.writeString(
                folder.resolve("connections.json"), Connections.to(vendors).json());
        Screen.of("run", seed.toString(), "--connections", connections.toString(), "--home", home());
    }

    @AfterEach
    void stop() {
        vendors.close();
    }

    @Test
    void listsWithWordsOfBothLanguagesAndTellsHowManyMore() {
        Screen some = records("--limit", "2");
        Screen failed = records("--state", "失败");
        Screen json = records("--state", "done", "--limit", "1", "--json");

        assertThat(some.status()).isZero();
        assertThat(some.output()).contains("已完成 done").contains("还有 4 条").contains("4 more");
        assertThat(failed.output()).contains(broken).contains("失败 failed").doesNotContain("已完成");
        assertThat(json.list("records")).singleElement().satisfies(record -> assertThat(record)
                .containsEntry("state", "DONE")
                .containsEntry("code", null));
        assertThat(json.json()).containsEntry("more", (long) DISTRIBUTORS - 2);
    }

    @Test
    void decidesOnWhatIsNamedAndTheAuditLogTellsIt() {
        assertThat(records("--retry", "--state", "FAILED", "--json").json())
                .containsEntry("changed", 1L)
                .containsEntry("askedAgain", 0L);
        assertThat(states()).containsEntry("PENDING", 1L);
        assertThat(records("--skip", "--key", broken).status()).isZero();
        assertThat(states()).containsEntry("SKIPPED", 1L);
        assertThat(records("--retry", "--key", broken).status()).isZero();
        Screen.of("run", Built.SEED, "--home", home());
        assertThat(records("--done", "--key", broken, "--number", "C-1").status())
                .isZero();
        assertThat(states()).isEqualTo(Map.of("DONE", (long) DISTRIBUTORS));
        assertThat(records("--key", broken, "--json").list("records"))
                .singleElement()
                .satisfies(record -> assertThat(record).containsEntry("externalNumber", "C-1"));

        assertThat(audit())
                .extracting(Audit.Line::action, Audit.Line::account)
                .startsWith(
                        org.assertj.core.groups.Tuple.tuple("done", "command-line"),
                        org.assertj.core.groups.Tuple.tuple("run", "command-line"),
                        org.assertj.core.groups.Tuple.tuple("retry", "command-line"),
                        org.assertj.core.groups.Tuple.tuple("skip", "command-line"),
                        org.assertj.core.groups.Tuple.tuple("retry-all", "command-line"));
    }

    @Test
    void refusesToDecideOnNobodyKnowsWhat() {
        for (String decision : List.of("--retry", "--skip", "--done")) {
            Screen screen = records(decision);
            assertThat(screen.status()).as(decision).isEqualTo(2);
        }
        assertThat(records("--retry", "--skip", "--all").status()).isEqualTo(2);
        assertThat(records("--state", "none").status()).isEqualTo(2);
        assertThat(records("--done", "--all").status()).isEqualTo(2);
        assertThat(states()).containsEntry("FAILED", 1L);
        assertThat(records("--retry", "--all").status()).isZero();
        assertThat(states()).containsEntry("PENDING", 1L);
    }

    @Test
    void saysWhatIsNotThereAndWhatMayNotBe() {
        String done =
                records("--state", "DONE", "--json").list("records").get(0).get("key") + "";

        records("--retry", "--key", done).failed(done);
        records("--skip", "--key", "nothing").failed("no-record", "nothing");
        records("--not-there", "--key", broken).failed("illegal-transition", broken);
        assertThat(records("--not-there", "--all").status()).isEqualTo(2);
        records("--done", "--key", broken).failed("no-number", "--number");
        Screen.of("records", "nothing", "--home", home()).failed("no-integration");
    }

    @Test
    void readsARecordAgainByItsKeyAndGivesItOtherContent() throws IOException {
        assertThat(records("--key", broken, "--reread", "--json").json())
                .containsEntry("found", "unchanged")
                .containsEntry("by", "key");
        SourceRow row = vendors.jushuitan()
                .data()
                .table(SourceEntity.DISTRIBUTOR)
                .find(broken)
                .orElseThrow();
        Path content = Files.writeString(
                folder.resolve("content.json"),
                Json.write(Map.of("drp_co_id", Long.valueOf(broken), "name", "补录的名称", "co_id", 1)));

        assertThat(records("--key", broken, "--edit", content.toString()).status())
                .isEqualTo(2);
        assertThat(records("--key", broken, "--edit", content.toString(), "--reason", "名称为空", "--json")
                        .json()
                        .get("record"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsEntry("state", "PENDING");
        Screen.of("run", Built.SEED, "--home", home());
        assertThat(states()).isEqualTo(Map.of("DONE", (long) DISTRIBUTORS));
        assertThat(vendors.kingdee()
                        .document("BD_Customer", broken)
                        .orElseThrow()
                        .value("FName"))
                .isEqualTo("补录的名称");
        assertThat(audit()).extracting(Audit.Line::action).contains("reread", "edit");

        Screen traced = Screen.of("trace", broken, "--home", home(), "--json");
        assertThat(traced.status()).isZero();
        assertThat(traced.list("records")).singleElement().satisfies(record -> {
            assertThat(record)
                    .containsEntry("key", broken)
                    .containsEntry("state", "DONE")
                    .containsEntry("targetNumber", broken);
            assertThat(String.valueOf(record.get("steps")))
                    .contains("record-edited")
                    .contains("名称为空");
            assertThat(String.valueOf(record.get("fields"))).contains("{drp_co_id}");
            assertThat((List<?>) record.get("deliveries")).isNotEmpty();
        });
        assertThat(Screen.of("trace", "nothing", "--home", home(), "--json").list("records"))
                .isEmpty();

        LocalDate day = row.modified().toLocalDate();
        Screen reconciled = Screen.of(
                "reconcile", Built.SEED, "--day", day.toString(), "--to", day.toString(), "--home", home(), "--json");
        assertThat(reconciled.json()).containsEntry("contentsCompared", true);
        assertThat(reconciled.list("differences"))
                .as("the edit is not what the source has")
                .noneMatch(difference -> "DIFFERENT".equals(difference.get("kind")));
    }

    private Map<String, Object> states() {
        Map<String, Object> states = new LinkedHashMap<>();
        records("--json")
                .list("records")
                .forEach(record ->
                        states.merge(String.valueOf(record.get("state")), 1L, (some, one) -> (Long) some + (Long) one));
        return states;
    }

    private List<Audit.Line> audit() {
        try (Database database =
                Database.open(new DatabaseSettings(Path.of(home(), "duijie.db"), Path.of(home(), "tmp")))) {
            return new Audit(database, Clock.systemUTC()).list(Audit.Filter.NONE, Long.MAX_VALUE, 100);
        }
    }

    private Screen records(String... options) {
        String[] arguments = new String[options.length + 4];
        arguments[0] = "records";
        arguments[1] = Built.SEED;
        arguments[2] = "--home";
        arguments[3] = home();
        System.arraycopy(options, 0, arguments, 4, options.length);
        return Screen.of(arguments);
    }

    private String home() {
        return folder.resolve("home").toString();
    }
}
