package io.duijie.dialect.metadata.check;

import io.duijie.connector.api.Text;
import io.duijie.dialect.metadata.problem.Code;
import io.duijie.dialect.metadata.tree.Node;
import io.duijie.dialect.render.function.FunctionCompiler;
import io.duijie.dialect.render.function.syntax.FunctionProblem;
import io.duijie.dialect.render.lookup.FindText;
import io.duijie.dialect.render.path.CompiledPath;
import io.duijie.dialect.render.template.SyntaxProblem;
import io.duijie.dialect.render.template.Template;
import io.duijie.dialect.render.template.TemplatePart.Placeholder;
import io.duijie.dialect.render.template.TemplateSyntax;
import io.duijie.dialect.render.template.ValueKind;
import io.duijie.dialect.render.variable.SystemVariables;

/** The text of a value: placeholders, formats, variables, and shapes that are foreign (dialect §6, §7, appendix A). */
final class TextCheck {
    private static final long COST_OF_A_CHARACTER = 5;
    private static final long COST_OF_A_CHARACTER_OF_CODE = 50;
    /** Of what is longer only the length is looked at. */
    static final int LONGEST_CODE = 20_000;

    private final Findings findings;

    TextCheck(Findings findings) {
        this.findings = findings;
    }

    /** Which placeholders may stand in a text. */
    enum Variables {
        SYSTEM_ONLY,
        ANY
    }

    /** A value that may be a template or an expression. */
    void value(Node node, Variables variables) {
        String text = node.text();
        if (text != null) {
            check(node, text, ValueKind.of(text), variables);
        }
    }

    /** What {@code formatResponse} writes as behind {@code |}. */
    void format(Node node, String text) {
        check(node, "{{value|" + text + "}}", ValueKind.TEMPLATE, Variables.ANY);
    }

    private void check(Node node, String text, ValueKind kind, Variables variables) {
        findings.spend(COST_OF_A_CHARACTER * text.length());
        boolean isMvel = kind == ValueKind.MVEL;
        if (!isMvel && isForeign(node, text)) {
            return;
        }
        if (kind == ValueKind.FIND_COLLECTION || kind == ValueKind.MONGO_QUERY) {
            findings.spend(COST_OF_A_CHARACTER_OF_CODE * Math.min(text.length(), LONGEST_CODE));
            LookupCheck.check(node, kind, text, findings);
        }
        if (isMvel) {
            MvelCheck.value(node, text, findings);
        } else {
            Template template = TemplateSyntax.parse(text);
            placeholders(node, template, variables);
            if (kind == ValueKind.FUNCTION && template.problems().isEmpty()) {
                function(node, text);
            }
        }
    }

    private void function(Node node, String text) {
        findings.spend(COST_OF_A_CHARACTER_OF_CODE * Math.min(text.length(), LONGEST_CODE));
        FunctionCompiler functions = new FunctionCompiler((kind, lookUp) -> {
            findings.looksUp(node, FindText.parse(kind.rest(lookUp)).integrationId());
            return scope -> null;
        });
        for (FunctionProblem problem : functions.problems(text)) {
            findings.at(node.pointer(), node.at(), problem.code(), Code.severityOf(problem.code()), problem.message());
        }
    }

    private boolean isForeign(Node node, String text) {
        for (SyntaxProblem problem : TemplateSyntax.parse(text).problems()) {
            if (problem.code().equals(SyntaxProblem.NOT_DIALECT)) {
                findings.foreign(
                        node,
                        CheckMessages.notDialect(
                                problem.arguments().get(0),
                                problem.arguments().get(1),
                                problem.arguments().get(2)));
                return true;
            }
        }
        if (text.contains("${")) {
            findings.foreign(
                    node,
                    CheckMessages.notDialect(
                            "${",
                            "请用 {{DAYS_AGO_1|date}} 一类的系统变量",
                            "use system variables such as {{DAYS_AGO_1|date}}"));
            return true;
        }
        String call = ForeignCalls.called(text);
        if (call != null) {
            findings.foreign(
                    node,
                    CheckMessages.notDialect(
                            call + "(…)", "请写成 _function 表达式", "write an expression that begins with _function"));
            return true;
        }
        return false;
    }

    private void placeholders(Node node, Template template, Variables variables) {
        for (SyntaxProblem problem : template.problems()) {
            if (problem.code().equals(SyntaxProblem.BAD_PLACEHOLDER)) {
                findings.at(node, Code.BAD_PLACEHOLDER, new Text("占位符没有闭合或为空", "placeholder is not closed or empty"));
            }
        }
        for (Placeholder placeholder : template.placeholders()) {
            if (variables == Variables.SYSTEM_ONLY && !SystemVariables.isVariable(placeholder.path())) {
                findings.at(node, Code.UNKNOWN_VARIABLE, unknownVariable(placeholder.path()));
            }
            if (CompiledPath.isTooLong(placeholder.path())) {
                findings.at(
                        node, Code.BAD_PLACEHOLDER, new Text("占位符的路径过长", "the path of the placeholder is too long"));
            }
            if (placeholder.format() != null) {
                FormatCheck.check(node, placeholder.format(), findings);
            }
        }
    }

    private static Text unknownVariable(String path) {
        String shown = CheckMessages.shortened(path);
        String meant = SystemVariables.meant(path);
        return new Text(
                "\"" + shown + "\" 不是系统变量" + (meant == null ? "" : "，应为 " + meant),
                "\"" + shown + "\" is no system variable" + (meant == null ? "" : ", it is " + meant));
    }
}
