package io.duijie.console.web;

import io.duijie.connector.api.Reason;
import io.duijie.connector.api.Text;
import io.duijie.dialect.metadata.problem.Problem;
import io.duijie.engine.journal.JournalEntry;
import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.journal.jdbi.Journal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The pieces that several answers share, as the API writes them. */
final class Answers {
    private Answers() {}

    /** As the audit log says it; the console has words for it. */
    static String switched(boolean enabled) {
        return enabled ? "enabled" : "disabled";
    }

    static Map<String, @Nullable Object> text(Text text) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("zh", text.chinese());
        answer.put("en", text.english());
        return answer;
    }

    static @Nullable Map<String, @Nullable Object> reason(@Nullable Reason reason) {
        if (reason == null) {
            return null;
        }
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("code", reason.code());
        answer.putAll(text(reason.text()));
        return answer;
    }

    static List<Object> problems(List<Problem> problems) {
        List<Object> answers = new ArrayList<>();
        for (Problem problem : problems) {
            Map<String, @Nullable Object> answer = new LinkedHashMap<>(problem.json(false));
            answer.put("message", text(problem.message()));
            answers.add(answer);
        }
        return answers;
    }

    static @Nullable String time(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }

    static Map<String, @Nullable Object> run(RunInfo run) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("id", run.id());
        answer.put("integrationId", run.integrationId());
        answer.put("kind", run.kind().name());
        answer.put("cause", run.cause().name());
        answer.put("state", run.state().name());
        answer.put("startedAt", run.startedAt().toString());
        answer.put("endedAt", time(run.endedAt()));
        answer.put("tally", run.tally().byName());
        answer.put("warnings", run.warnings());
        answer.put("error", reason(run.error()));
        answer.put("node", run.node());
        return answer;
    }

    static Map<String, @Nullable Object> line(Journal.Line line) {
        JournalEntry entry = line.entry();
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("id", line.id());
        answer.put("at", entry.at().toString());
        answer.put("kind", entry.kind());
        answer.put("level", entry.level().name());
        answer.put("integrationId", entry.integrationId());
        answer.put("runId", entry.runId());
        answer.put("recordId", entry.recordId());
        answer.put("text", text(entry.text()));
        return answer;
    }
}
