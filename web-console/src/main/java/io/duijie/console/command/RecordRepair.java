package io.duijie.console.command;

import io.duijie.console.account.jdbi.Audit;
import io.duijie.dialect.json.Json;
import io.duijie.engine.record.RecordDetail;
import io.duijie.engine.record.RecordSummary;
import io.duijie.engine.retry.StoppableControl;
import io.duijie.engine.run.Platform;
import io.duijie.engine.run.repair.Repair;
import io.duijie.engine.run.repair.Repair.Found;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one record again, or gives it other content; with its line in the audit log. */
record RecordRepair(Platform platform, String integration, String key, boolean json) {
    private static final String BY = "command-line";

    /** @param file with the new content, null = it is read again from the source */
    int run(@Nullable String file, String reason) {
        RecordSummary record = platform.records()
                .find(integration, key)
                .map(RecordDetail::summary)
                .orElseThrow(() -> new CommandFailure(
                        "no-record",
                        "方案 " + integration + " 没有主键为 " + key + " 的数据。",
                        integration + " has no record with key " + key + "."));
        return file == null ? reread(record) : edit(record, JsonFile.object(file), reason);
    }

    private int reread(RecordSummary record) {
        StoppableControl control = new StoppableControl();
        StopOnSignal stop = StopOnSignal.install(control);
        Repair.Reread reread;
        try {
            reread = platform.repair().reread(record.id(), control);
        } finally {
            stop.done();
        }
        String found = word(reread.found());
        note("reread", found);
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("integration", integration);
        document.put("found", found);
        document.put("by", reread.byKey() ? "key" : "window");
        document.put("calls", reread.calls());
        document.put("record", RecordLine.json(reread.record()));
        print(document, shown(reread.found()));
        return reread.found() == Found.NOT_FOUND ? 1 : 0;
    }

    private int edit(RecordSummary record, Map<String, @Nullable Object> content, String reason) {
        platform.repair().edit(record.id(), content, reason, BY);
        note("edit", reason.strip());
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("integration", integration);
        document.put(
                "record",
                RecordLine.json(
                        platform.records().find(record.id()).orElseThrow().summary()));
        print(document, "✓ 内容已修改，待写入 / edited; it waits to be written: duijie run " + integration + " --stage load");
        return 0;
    }

    private void print(Map<String, @Nullable Object> document, String line) {
        System.out.println(json ? Json.writePretty(document) : line);
    }

    private void note(String action, String detail) {
        new Audit(platform.database(), platform.clock()).add(BY, action, integration + " " + key, detail);
    }

    private static String word(Found found) {
        return found.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String shown(Found found) {
        return switch (found) {
            case CHANGED -> "✓ 已取得来源的新内容 / has the source's new content now";
            case UNCHANGED -> "✓ 来源内容没有变化 / the source has what is stored";
            case KEPT ->
                "! 来源内容不同，但数据已完成或已跳过，没有改动 / the source has other content; the record is done or skipped and stays as it is";
            case NOT_FOUND -> "✗ 来源系统没有返回这条数据 / the source does not give this record any more";
        };
    }
}
