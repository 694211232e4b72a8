package io.duijie.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.connector.api.Operation;
import io.duijie.connector.api.TargetPlan;
import io.duijie.connector.api.Text;
import io.duijie.dialect.document.Integration;
import io.duijie.dialect.map.MappedRecord;
import io.duijie.dialect.map.TargetMapper;
import io.duijie.dialect.metadata.ConnectorLookup;
import io.duijie.dialect.metadata.LoadOptions;
import io.duijie.dialect.metadata.Loaded;
import io.duijie.dialect.metadata.MetadataFile;
import io.duijie.dialect.metadata.MetadataLoader;
import io.duijie.dialect.metadata.problem.Problem;
import io.duijie.dialect.record.StoredRecord;
import io.duijie.dialect.render.lookup.LookupSource;
import io.duijie.dialect.render.lookup.Lookups;
import io.duijie.dialect.render.variable.Variables;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The dialect used as a library, as the README shows it: what stands between the two lines stands there, too. */
class LibraryTest {
    private static final String JSON =
            """
            {"id": "customers", "startFrom": "2026-11-01",
             "source": {"connection": "shop", "metadata": {"api": "query", "id": "code"}},
             "target": {"connection": "erp", "metadata": {"api": "save", "request": [
               {"field": "FName", "type": "string", "value": "{{name}} ({{code}})"},
               {"field": "FRank", "type": "int", "value": "_function IF({{big}}, 1, 2)"}]}}}
            """;

    @Test
    void aRowBecomesTheRequestThatIsSent() {
        byte[] bytes = JSON.getBytes(StandardCharsets.UTF_8);
        Map<String, Object> row = Map.of("code", "S1", "name", "North", "big", true);
        // README: begin
        Loaded loaded = new MetadataLoader()
                .load(
                        List.of(new MetadataFile("customers.json", bytes)),
                        new LoadOptions(false, null, ConnectorLookup.none(), name -> null));
        List<Problem> problems = loaded.problems();
        Integration integration = loaded.integrations().get(0);

        TargetPlan plan = TargetPlan.unchanged(Operation.target("save", Text.same("save"), 0, Set.of()));
        TargetMapper mapper = TargetMapper.compile(integration, plan, new Lookups(LookupSource.EMPTY));
        Instant now = Instant.parse("2026-12-01T00:00:00Z");
        MappedRecord mapped = mapper.mapOne(
                new StoredRecord(1, "S1", row, "0".repeat(32), null),
                new Variables(now, now, 50, null, null, integration.schedule().zone()));
        // README: end
        assertThat(problems).noneMatch(Problem::isError);
        assertThat(mapped).isEqualTo(new MappedRecord.Mapped(Map.of("FName", "North (S1)", "FRank", 1L)));
    }

    @Test
    void theReadmeShowsThisCode() throws IOException {
        String source = Files.readString(Path.of("src/test/java/io/duijie/dialect/LibraryTest.java"));
        String shown =
                source.substring(source.indexOf("// README: begin\n") + 17, source.indexOf("        // README: end"));
        assertThat(Files.readString(Path.of("README.md")))
                .contains("```java\n"
                        + shown.lines()
                                .map(line -> line.replaceFirst("^ {8}", ""))
                                .collect(Collectors.joining("\n")) + "\n```");
    }
}
