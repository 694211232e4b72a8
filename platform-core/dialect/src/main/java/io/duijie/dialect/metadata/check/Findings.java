package io.duijie.dialect.metadata.check;

import io.duijie.connector.api.Text;
import io.duijie.dialect.metadata.problem.Code;
import io.duijie.dialect.metadata.problem.Problem;
import io.duijie.dialect.metadata.problem.Severity;
import io.duijie.dialect.metadata.tree.Node;
import io.duijie.dialect.metadata.tree.Node.Member;
import io.duijie.dialect.metadata.tree.NodePath;
import io.duijie.dialect.metadata.tree.Pointers;
import io.duijie.dialect.metadata.tree.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Collects the problems of one file: each place once per code, and so many of them as anybody can read. Not for several threads.
 */
public final class Findings {
    private static final int LONGEST_MESSAGE = 400;
    private static final int COST_OF_A_PROBLEM = 100;
    private static final int MOST_LOOK_UPS = 5_000;

    private final String file;
    private final CheckBudget budget;
    private final Map<List<Object>, Problem> problems = new LinkedHashMap<>();
    private final Set<String> closed = new HashSet<>();
    private final List<LookUp> lookups = new ArrayList<>();
    private @Nullable Severity worstUnlisted;

    /** @param budget of all files that are loaded with it */
    public Findings(String file, CheckBudget budget) {
        this.file = file;
        this.budget = budget;
    }

    /**
     * To be called before work that costs about so many looks at a character.
     *
     * @throws CheckBudget.UsedUpException when the document has had its share
     */
    void spend(long steps) {
        budget.spend(steps);
    }

    /** The check was given up. */
    public void stopped() {
        list(
                "",
                Position.START,
                Code.CHECK_STOPPED.text(),
                Code.CHECK_STOPPED.severity(),
                new Text(
                        "检查耗时过多，已停止：每个文件最多 " + CheckBudget.LONGEST.toSeconds() + " 秒，请减少内容或简化表达式",
                        "the check took too much and was stopped: a file has at most " + CheckBudget.LONGEST.toSeconds()
                                + " s; shorten it or simplify its expressions"));
    }

    /** A problem about a value, or about the entry or document that this object is. */
    public void at(Node node, Code code, Text message) {
        if (isFull()) {
            leaveOut(code.severity());
        } else {
            at(node.pointer(), node.at(), code.text(), code.severity(), message);
        }
    }

    /** A problem about a member's name. */
    public void atName(Member member, Code code, Text message) {
        if (isFull()) {
            leaveOut(code.severity());
        } else {
            at(member.pointer(), member.at(), code.text(), code.severity(), message);
        }
    }

    /** A problem at any place. */
    public void at(String pointer, Position at, String code, Severity severity, Text message) {
        spend(COST_OF_A_PROBLEM);
        list(pointer, at, code, severity, message);
    }

    private void list(String pointer, Position at, String code, Severity severity, Text message) {
        if (isFull()) {
            leaveOut(severity);
            return;
        }
        int before = problems.size();
        problems.merge(
                List.of(pointer, at, code),
                new Problem(file, at.line(), at.column(), pointer, code, severity, message),
                Findings::joined);
        if (problems.size() > before) {
            budget.list(pointer.length() + message.english().length());
        }
    }

    /** What is found from now on is not listed. */
    boolean isFull() {
        return budget.isFull();
    }

    /** Something was found that is not listed. */
    void leaveOut(Severity severity) {
        if (worstUnlisted == null || severity.compareTo(worstUnlisted) < 0) {
            worstUnlisted = severity;
        }
    }

    /** One place is reported once per code; what is wrong there besides is said too. */
    private static Problem joined(Problem first, Problem second) {
        String english = first.message().english();
        boolean isSaid = english.contains(second.message().english()) || english.length() > LONGEST_MESSAGE;
        return isSaid
                ? first
                : new Problem(
                        first.file(),
                        first.line(),
                        first.column(),
                        first.pointer(),
                        first.code(),
                        first.severity(),
                        new Text(
                                first.message().chinese() + "；"
                                        + second.message().chinese(),
                                english + "; " + second.message().english()));
    }

    /** The value looks something up in that integration. */
    void looksUp(Node node, String integrationId) {
        if (lookups.size() < MOST_LOOK_UPS) {
            lookups.add(new LookUp(node.path(), node.at(), integrationId));
        }
    }

    /** Reports look-ups in integrations that are not there; to be called when all are known. */
    public void unknownLookups(Set<String> integrationIds) {
        for (LookUp lookUp : lookups) {
            String id = lookUp.integrationId;
            if (!integrationIds.contains(id)) {
                list(
                        lookUp.path.toString(),
                        lookUp.at,
                        Code.LOOKUP_UNKNOWN.text(),
                        Code.LOOKUP_UNKNOWN.severity(),
                        new Text("没有方案 \"" + id + "\"，查询不会有结果", "no integration \"" + id + "\""));
            }
        }
    }

    private record LookUp(NodePath path, Position at, String integrationId) {}

    /** Refuses the value as foreign: it is not looked into further. */
    void foreign(Node node, Text message) {
        at(node, Code.NOT_DIALECT, message);
        close(node.pointer());
    }

    /** Refuses the member as foreign: it is not looked into further. */
    void foreignName(Member member, Text message) {
        atName(member, Code.NOT_DIALECT, message);
        close(member.pointer());
    }

    /** What lies at or below that pointer is not looked into. */
    void close(String pointer) {
        closed.add(pointer);
    }

    boolean isClosed(String pointer) {
        return closed.contains(pointer) || isBelowClosed(pointer);
    }

    private boolean isBelowClosed(String pointer) {
        for (String around = Pointers.parent(pointer); around != null; around = Pointers.parent(around)) {
            if (closed.contains(around)) {
                return true;
            }
        }
        return false;
    }

    /** Reports members whose name stood in the same object before, but for those inside what is closed. */
    public void repeated(List<Member> members) {
        for (Member member : members) {
            if (isFull()) {
                leaveOut(Code.JSON_DUPLICATE_KEY.severity());
            } else if (!isBelowClosed(member.pointer())) {
                atName(
                        member,
                        Code.JSON_DUPLICATE_KEY,
                        new Text(
                                "\"" + member.name() + "\" 出现两次，以最后一个为准",
                                "\"" + member.name() + "\" occurs twice, the last counts"));
            }
        }
    }

    /** By line and column. */
    public List<Problem> sorted() {
        Comparator<Problem> byPlace = Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column);
        return Stream.concat(problems.values().stream().sorted(byPlace), Stream.ofNullable(unlisted()))
                .toList();
    }

    private @Nullable Problem unlisted() {
        return worstUnlisted == null
                ? null
                : new Problem(
                        file,
                        Position.START.line(),
                        Position.START.column(),
                        "",
                        Code.TOO_MANY_PROBLEMS.text(),
                        worstUnlisted,
                        new Text("问题太多，其余的没有列出", "there are too many problems, the others are not listed"));
    }

    /** The pointers of all values that are wrong or hold something wrong. */
    Set<String> wrongPlaces() {
        Set<String> wrong = new HashSet<>();
        for (Problem problem : problems.values()) {
            String at = problem.isError() ? problem.pointer() : null;
            while (at != null && wrong.add(at)) {
                at = Pointers.parent(at);
            }
        }
        return wrong;
    }
}
