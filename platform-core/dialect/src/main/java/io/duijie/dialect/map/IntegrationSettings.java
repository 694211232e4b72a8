package io.duijie.dialect.map;

import io.duijie.dialect.document.Integration;
import io.duijie.dialect.render.Expressions;
import io.duijie.dialect.render.body.BodyPurpose;
import io.duijie.dialect.render.body.CompileSettings;
import io.duijie.dialect.render.function.FunctionCompiler;
import io.duijie.dialect.render.lookup.Lookups;
import io.duijie.dialect.render.mvel.MvelCompiler;
import io.duijie.dialect.render.template.ValueKind;
import java.util.Map;

/** What the entries of an integration are compiled with: its zone, tables and limits, and every kind of expression. */
public final class IntegrationSettings {
    private IntegrationSettings() {}

    /** Settings for the target side. */
    public static CompileSettings of(Integration integration, Lookups lookups) {
        Expressions expressions = new Expressions(Map.of(
                ValueKind.FIND_COLLECTION,
                lookups,
                ValueKind.MONGO_QUERY,
                lookups,
                ValueKind.FUNCTION,
                new FunctionCompiler(lookups),
                ValueKind.MVEL,
                new MvelCompiler(lookups)));
        return new CompileSettings(
                integration.schedule().zone(),
                integration.mappings(),
                BodyPurpose.TARGET,
                expressions,
                integration.options().limits());
    }
}
