package io.duijie.dialect.metadata.check;

import io.duijie.dialect.metadata.problem.Code;
import io.duijie.dialect.metadata.tree.Node;
import io.duijie.dialect.render.mvel.MvelProgram;
import io.duijie.dialect.render.mvel.syntax.MvelProblem;
import io.duijie.dialect.render.mvel.syntax.MvelSyntaxException;
import io.duijie.dialect.render.template.ValueKind;

/** MVEL wherever it stands (dialect §11): values that begin with {@code _mvel}, hooks and conditions. */
final class MvelCheck {
    private static final long COST_OF_A_CHARACTER = 100;
    /** Of what is longer only the length is looked at. */
    private static final int LONGEST = 4_000;

    private MvelCheck() {}

    /** A value that begins with {@code _mvel}. */
    static void value(Node node, String text, Findings findings) {
        check(node, text, ValueKind.MVEL.word().length(), findings);
    }

    /** A text that is an expression as a whole. */
    static void expression(Node node, String text, Findings findings) {
        check(node, text, 0, findings);
    }

    private static void check(Node node, String text, int from, Findings findings) {
        findings.spend(COST_OF_A_CHARACTER * Math.min(text.length(), LONGEST));
        try {
            MvelProgram.check(text, from).forEach(integrationId -> findings.looksUp(node, integrationId));
        } catch (MvelSyntaxException e) {
            MvelProblem problem = e.problem();
            boolean isForbidden = problem.code().equals(MvelProblem.FORBIDDEN);
            findings.at(node, isForbidden ? Code.MVEL_FORBIDDEN : Code.MVEL_SYNTAX, problem.message());
        }
    }
}
