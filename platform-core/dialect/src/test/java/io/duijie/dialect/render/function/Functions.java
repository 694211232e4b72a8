package io.duijie.dialect.render.function;

import io.duijie.dialect.render.body.Expression;
import io.duijie.dialect.render.body.ExpressionCompiler;
import io.duijie.dialect.render.path.RowScope;
import io.duijie.dialect.render.path.Scope;
import io.duijie.dialect.render.template.ValueKind;
import io.duijie.dialect.render.value.Warnings;
import io.duijie.dialect.render.variable.Variables;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** Evaluates functions on 2026-11-20 10:00:00 in Shanghai. */
final class Functions {
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    static final FunctionCompiler COMPILER = new FunctionCompiler(ExpressionCompiler.NONE);
    static final Variables VARIABLES = new Variables(
            Instant.ofEpochSecond(1795140000L),
            Instant.ofEpochSecond(1795140000L - 7200),
            50,
            null,
            "0".repeat(32),
            ZONE);

    private Functions() {}

    static Expression compile(String expression) {
        return COMPILER.compile(ValueKind.FUNCTION, "_function " + expression);
    }

    static Object evaluate(String expression, Map<String, Object> row) {
        return compile(expression).value(scope(row, new Warnings()));
    }

    static RowScope scope(Map<String, Object> row, Warnings warnings) {
        return RowScope.head(Scope.of(row, VARIABLES), warnings);
    }

    /** The lines of a case file without comments. */
    static List<String> lines(String file) {
        try (InputStream in = Functions.class.getResourceAsStream("/function/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
