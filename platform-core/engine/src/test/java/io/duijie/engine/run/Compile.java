package io.duijie.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.dialect.metadata.ConnectorLookup;
import io.duijie.dialect.metadata.LoadOptions;
import io.duijie.dialect.metadata.Loaded;
import io.duijie.dialect.metadata.MetadataFile;
import io.duijie.dialect.metadata.MetadataLoader;
import io.duijie.dialect.render.lookup.LookupSource;
import io.duijie.engine.run.compiled.CompiledIntegration;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Integration files made ready to run without any connector. */
final class Compile {
    static final Instant NOW = Instant.parse("2026-11-20T02:00:00Z");

    private Compile() {}

    /** For reading's sake {@code '} stands for a double quote. */
    static CompiledIntegration documents(String source, String target) {
        return documents(source, target, LookupSource.EMPTY);
    }

    static CompiledIntegration documents(String source, String target, LookupSource lookups) {
        return documents(source, target, "", lookups);
    }

    /** @param members more of the file, each with a comma before it */
    static CompiledIntegration documents(String source, String target, String members, LookupSource lookups) {
        return file(
                "{'id':'x','startFrom':'2026-11-01','source':{'connection':'a','metadata':{'api':'q','id':'id'" + source
                        + "}},'target':{'connection':'b','metadata':{'api':'s'" + target + "}}" + members + "}",
                lookups);
    }

    static CompiledIntegration file(String json) {
        return file(json, LookupSource.EMPTY);
    }

    private static CompiledIntegration file(String json, LookupSource lookups) {
        MetadataFile file = new MetadataFile("f.json", json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        Loaded loaded = new MetadataLoader()
                .load(
                        List.of(file),
                        new LoadOptions(false, null, ConnectorLookup.none(), Map.<String, String>of()::get));
        assertThat(loaded.hasErrors()).as(loaded.problems().toString()).isFalse();
        return CompiledIntegration.of(loaded.integrations().get(0), Optional.empty(), Optional.empty(), lookups);
    }

    static Preview preview(CompiledIntegration compiled) {
        return new Preview(compiled, new PreviewSettings(NOW, null, null));
    }
}
