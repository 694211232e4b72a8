package io.duijie.engine.extract.row;

import io.duijie.dialect.document.Condition;
import io.duijie.dialect.document.FieldEntry;
import io.duijie.dialect.render.body.BodyCompiler;
import io.duijie.dialect.render.body.BodyPurpose;
import io.duijie.dialect.render.body.CompileSettings;
import io.duijie.dialect.render.body.CompiledBody;
import io.duijie.dialect.render.body.Expression;
import io.duijie.dialect.render.body.Rendered;
import io.duijie.dialect.render.path.Scope;
import io.duijie.dialect.render.template.ValueKind;
import io.duijie.dialect.render.variable.Variables;
import io.duijie.engine.extract.page.RequestFailure;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** {@code condition} of a document, compiled; its values wait for their variables. */
final class Conditions {
    private final List<Group> groups;

    /** Of one group: the comparisons, and the expressions. */
    private record Group(List<Compiled> comparisons, List<Expression> expressions) {}

    private record Compiled(Condition condition, RowPath path, CompiledBody value) {}

    private Conditions(List<Group> groups) {
        this.groups = groups;
    }

    static Conditions compile(List<List<Condition>> groups, CompileSettings settings) {
        return new Conditions(groups.stream()
                .map(group -> new Group(
                        group.stream()
                                .filter(condition -> condition.mvel() == null)
                                .map(condition -> compile(condition, settings))
                                .toList(),
                        group.stream()
                                .flatMap(condition -> Stream.ofNullable(condition.mvel()))
                                .map(mvel -> settings.expressions().compile(ValueKind.MVEL, mvel))
                                .toList()))
                .toList());
    }

    private static Compiled compile(Condition condition, CompileSettings settings) {
        if (condition.field().isEmpty()) {
            throw new IllegalArgumentException("a condition without field can't be applied");
        }
        FieldEntry value = new FieldEntry("value", null, condition.value(), null, false, null, null, Map.of());
        return new Compiled(
                condition,
                new RowPath(condition.field()),
                BodyCompiler.compile(List.of(value), settings.forSide(BodyPurpose.SOURCE)));
    }

    /**
     * The conditions with their values filled in.
     *
     * @throws RequestFailure when a value can't be made
     */
    RowFilter bind(Variables variables) {
        return new RowFilter(groups.stream()
                .map(group -> new RowFilter.Group(
                        group.comparisons().stream()
                                .map(compiled -> bind(compiled, variables))
                                .toList(),
                        group.expressions().stream()
                                .map(expression -> new RowCondition(expression, variables))
                                .toList()))
                .toList());
    }

    private static RowFilter.Test bind(Compiled compiled, Variables variables) {
        Rendered rendered = compiled.value().render(Scope.of(Map.of(), variables));
        if (rendered.failed()) {
            throw new RequestFailure(rendered.failures());
        }
        Condition condition = compiled.condition();
        return new RowFilter.Test(
                compiled.path(),
                ConditionComparison.of(condition.logic(), rendered.body().get("value"), variables.zone()),
                condition.strictMode());
    }
}
