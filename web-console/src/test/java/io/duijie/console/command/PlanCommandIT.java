package io.duijie.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.console.e2e.Built;
import io.duijie.console.e2e.Connections;
import io.duijie.dialect.json.Json;
import io.duijie.sandbox.SandboxCredentials;
import io.duijie.sandbox.SandboxSettings;
import io.duijie.sandbox.VendorSandbox;
import io.duijie.sandbox.jushuitan.JushuitanSettings;
import io.duijie.sandbox.jushuitan.JushuitanSettings.Limits;
import io.duijie.sandbox.jushuitan.data.DataShape;
import io.duijie.sandbox.jushuitan.data.SourceEntity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code plan}, {@code apply}, {@code versions} and {@code rollback} as their user and as scripts see them. */
class PlanCommandIT {
    private static final int DISTRIBUTORS = 8;

    @TempDir
    private Path folder;

    private VendorSandbox vendors;
    private String connections = "";

    @BeforeEach
    void start() throws IOException {
        vendors = VendorSandbox.start(SandboxSettings.defaults()
                .withJushuitan(JushuitanSettings.defaults()
                        .withLimits(Limits.none())
                        .withData(DataShape.empty().with(SourceEntity.DISTRIBUTOR, DISTRIBUTORS))));
        connections = write("connections.json", Connections.to(vendors).json());
        String seed = write("seed.json", Built.seed());
        assertThat(screen("run", seed, "--connections", connections, "--json").status())
                .isZero();
    }

    @AfterEach
    void stop() {
        vendors.close();
    }

    private String write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text).toString();
    }

    private Screen screen(String... line) {
        List<String> whole = new ArrayList<>(List.of(line));
        whole.addAll(List.of("--home", folder.resolve("home").toString()));
        return Screen.of(whole.toArray(String[]::new));
    }

    private long written() {
        return vendors.kingdee().stats().arrivals("BatchSave")
                + vendors.kingdee().stats().arrivals("Save");
    }

    private static Map<?, ?> first(Screen screen, String list) {
        return (Map<?, ?>) screen.list(list).get(0);
    }

    /** Another value for the name. */
    private static String renamed() {
        String seed = Built.seed();
        int name = seed.indexOf("\"FName\"");
        int value = seed.indexOf("\"value\"", name);
        int begin = seed.indexOf('"', value + 8) + 1;
        return seed.substring(0, begin) + "新-" + seed.substring(begin);
    }

    @Test
    void tellsMembersAndBodiesAndChangesNothing() throws IOException {
        long before = written();
        String changed = write("changed.json", renamed());

        Screen plan = screen("plan", changed, "--json");

        assertThat(plan.status()).as("%s", plan).isEqualTo(3);
        Map<?, ?> integration = first(plan, "integrations");
        assertThat(integration.get("id")).isEqualTo(Built.SEED);
        assertThat(integration.get("change")).isEqualTo("update");
        assertThat(Json.write(integration.get("members"))).contains("/target/metadata/request/", "/value", "新-");
        Map<?, ?> bodies = (Map<?, ?>) integration.get("bodies");
        assertThat(bodies.get("compared")).isEqualTo((long) DISTRIBUTORS);
        assertThat(bodies.get("changed")).isEqualTo((long) DISTRIBUTORS);
        Map<?, ?> example = (Map<?, ?>) ((List<?>) bodies.get("examples")).get(0);
        assertThat(String.valueOf(example.get("pointer"))).endsWith("/FName");
        assertThat(String.valueOf(example.get("to"))).isEqualTo("新-" + example.get("from"));
        assertThat(first(screen("plan", changed, "--records", "3", "--json"), "integrations")
                        .toString())
                .contains("compared=3");
        assertThat(screen("plan", folder.resolve("seed.json").toString(), connections, "--json")
                        .status())
                .isZero();
        assertThat(written()).isEqualTo(before);
        assertThat(screen("versions", Built.SEED, "--json").list("versions")).hasSize(1);
    }

    @Test
    void whatIsWrongIsToldAsProblemsAndIsNoChange() throws IOException {
        Screen faulty = screen("plan", write("bad.json", "{\"id\":\"x\"}"), "--json");
        assertThat(faulty.status()).isEqualTo(1);
        assertThat(faulty.list("problems")).isNotEmpty();
        assertThat(screen("plan", "nowhere.json", "--json").status()).isEqualTo(1);
        assertThat(screen("apply", connections).status()).isEqualTo(1);
        assertThat(screen("plan").status()).isEqualTo(2);
        assertThat(screen("rollback", Built.SEED, "--to", "9").status()).isEqualTo(1);
    }

    @Test
    void appliesExactlyThePlanOnceAndIsTakenBackByRollback() throws IOException {
        String changed = write("changed.json", renamed());
        String plan = folder.resolve("plan.json").toString();
        assertThat(screen("plan", changed, "--out", plan).status()).isEqualTo(3);
        long before = written();

        Screen applied = screen("apply", plan, "--json");

        assertThat(applied.status()).as("%s", applied).isZero();
        assertThat(applied.list("applied")).hasSize(1);
        assertThat(screen("run", Built.SEED, "--json").status()).isZero();
        assertThat(written()).as("nothing was to be written again").isEqualTo(before);
        assertThat(screen("plan", changed).status()).isZero();
        assertThat(screen("rollback", Built.SEED, "--to", "1", "--json").json()).containsEntry("number", 3L);
        assertThat(screen("plan", folder.resolve("seed.json").toString()).status())
                .isZero();
        Screen versions = screen("versions", Built.SEED, "--json");
        assertThat(versions.list("versions")).hasSize(3);
        assertThat(versions.output()).contains("command-line", "修改「");
        Files.writeString(folder.resolve("changed.json"), renamed().replace("新-", "另-"));
        String other = folder.resolve("other.json").toString();
        assertThat(screen("plan", changed, "--out", other).status()).isEqualTo(3);
        assertThat(screen("import", write("third.json", renamed().replace("新-", "三-")))
                        .status())
                .isZero();
        Screen refused = screen("apply", other);
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.errors()).contains("state-moved", Built.SEED);
    }

    @Test
    void aFolderGoesToAnEnvironmentWithoutItsSecrets() throws IOException {
        Path git = folder.resolve("git");
        assertThat(screen("export", git.toString(), "--canonical").status()).isZero();
        String exported = Files.readString(git.resolve("connections.json"));
        assertThat(exported).contains("******").doesNotContain(SandboxCredentials.PASSWORD);
        assertThat(screen("plan", git.toString()).status()).as("its own export").isZero();
        write(
                "git/env/prod.json",
                "{\"schedules\":{\"*\":{\"source\":\"0 3 * * *\"}},\"enabled\":{\"" + Built.SEED + "\":false}}");
        String plan = folder.resolve("plan.json").toString();

        assertThat(screen("plan", git.toString(), "--env", "prod", "--out", plan)
                        .status())
                .isEqualTo(3);
        assertThat(Files.readString(Path.of(plan))).doesNotContain(SandboxCredentials.PASSWORD);
        assertThat(screen("apply", plan).status()).isZero();

        assertThat(screen("plan", git.toString(), "--env", "prod").status()).isZero();
        assertThat(screen("run", Built.SEED, "--json").status())
                .as("the secrets stayed where they were")
                .isZero();
        Path again = folder.resolve("again");
        assertThat(screen("export", again.toString(), "--canonical").status()).isZero();
        List<String> before = Files.readAllLines(git.resolve(Built.SEED + ".json"));
        List<String> after = new ArrayList<>(Files.readAllLines(again.resolve(Built.SEED + ".json")));
        after.removeAll(before);
        assertThat(after).as("lines that differ").hasSize(2);
    }

    @Test
    void aSecretThatFilesDoNotTellStaysAndAnotherOneIsNotCarried() throws IOException {
        String told = Files.readString(Path.of(connections));
        String untold = told.replaceAll(",?\\s*\"password\"\\s*:\\s*\"[^\"]*\"", "");
        assertThat(untold).doesNotContain(SandboxCredentials.PASSWORD);
        String plan = folder.resolve("plan.json").toString();
        assertThat(screen("plan", write("untold.json", untold), "--out", plan).status())
                .isZero();
        assertThat(screen("apply", plan).status()).isZero();
        assertThat(screen("run", Built.SEED).status()).isZero();

        String other = write("other.json", told.replace(SandboxCredentials.PASSWORD, "another-Secret-1"));
        assertThat(screen("plan", other, "--out", plan).status()).isEqualTo(3);
        assertThat(Files.readString(Path.of(plan))).doesNotContain("another-Secret-1", SandboxCredentials.PASSWORD);
        Screen refused = screen("apply", plan);
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.errors()).contains("secrets-in-files");
    }
}
