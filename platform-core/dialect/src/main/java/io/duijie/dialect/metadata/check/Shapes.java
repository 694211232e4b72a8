package io.duijie.dialect.metadata.check;

import com.networknt.schema.Error;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import io.duijie.dialect.metadata.problem.Code;
import io.duijie.dialect.metadata.tree.Node;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Holds files against the JSON schemas and says what does not fit in the dialect's codes, at the file's places. A member without
 * a value (dialect §1) counts as absent; what other checks have closed is left out.
 */
final class Shapes {
    private static final List<String> NOTES =
            List.of("x-zh", "x-variables", "x-variable-groups", "x-formats", "x-problem", "x-must");

    private final SchemaFile file;
    private final Schema schema;

    private Shapes(SchemaFile file) {
        this.file = file;
        SchemaRegistryConfig config =
                SchemaRegistryConfig.builder().preloadSchema(false).build();
        Dialect dialect = Dialect.builder(Dialects.getDraft202012())
                .keywords(NOTES.stream().map(NonValidationKeyword::new).toList())
                .build();
        this.schema = SchemaRegistry.withDefaultDialect(dialect, builder -> builder.schemaRegistryConfig(config))
                .getSchema(file.text(), InputFormat.JSON);
    }

    private static final class Integrations {
        static final Shapes SHAPES = new Shapes(SchemaFile.integration());
    }

    private static final class Connections {
        static final Shapes SHAPES = new Shapes(SchemaFile.connections());
    }

    private static final class Alerts {
        static final Shapes SHAPES = new Shapes(SchemaFile.alerts());
    }

    static Shapes alerts() {
        return Alerts.SHAPES;
    }

    static Shapes integration() {
        return Integrations.SHAPES;
    }

    static Shapes connections() {
        return Connections.SHAPES;
    }

    void check(Node root, Findings findings) {
        FirstErrors errors = new FirstErrors(findings);
        ExecutionContext context = schema.createExecutionContext();
        context.setErrors(errors);
        try {
            schema.validate(context, GivenValues.of(root));
        } catch (FirstErrors.EnoughException e) {
            findings.leaveOut(Code.WRONG_TYPE.severity());
        }
        Set<String> ofWrongType = new HashSet<>();
        for (Error error : errors) {
            if (error.getKeyword().equals("type")) {
                ofWrongType.add(error.getInstanceLocation().toString());
            }
        }
        for (Error error : errors) {
            if (findings.isFull()) {
                findings.leaveOut(Code.WRONG_TYPE.severity());
                return;
            }
            String pointer = error.getInstanceLocation().toString();
            boolean saysMore = error.getKeyword().equals("type") || !ofWrongType.contains(pointer);
            if (saysMore && !findings.isClosed(pointer)) {
                report(error, PointerLookup.at(root, pointer), findings);
            }
        }
    }

    private void report(Error error, Node place, Findings findings) {
        if (error.getKeyword().equals("required")) {
            findings.at(place, Code.MISSING_KEY, CheckMessages.required(error.getProperty()));
            return;
        }
        ShapeWords words =
                ShapeWords.of(file, error.getSchemaLocation().getFragment().toString());
        findings.at(place, words.code(), words.message(place.pointer()));
    }
}
