package io.duijie.engine.extract;

import io.duijie.connector.api.Reason;
import io.duijie.engine.extract.read.OpenWindow;
import io.duijie.engine.extract.read.Proof;
import io.duijie.engine.extract.window.Span;
import io.duijie.engine.extract.window.WindowPlan;
import io.duijie.engine.journal.JournalEntry;
import io.duijie.engine.journal.JournalEntry.Level;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** What an extraction writes into the journal; times are in the zone of the integration, as its operators read them. */
record ExtractionJournal(String integrationId, long runId, ZoneId zone) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    JournalEntry opened(Instant at, WindowPlan plan) {
        int slices = plan.slices().size();
        Span whole = plan.whole();
        return JournalEntry.ofRun(
                at,
                "window-opened",
                Level.INFO,
                integrationId,
                runId,
                "打开时间段 " + chinese(whole) + (slices > 1 ? "，分为 " + slices + " 段" : ""),
                "window " + english(whole) + " opened" + (slices > 1 ? ", in " + slices + " slices" : ""));
    }

    JournalEntry resumed(Instant at, OpenWindow window) {
        long page = window.state().place().page();
        return JournalEntry.ofRun(
                at,
                "window-resumed",
                Level.INFO,
                integrationId,
                runId,
                "继续读取未关闭的时间段 " + chinese(window.span()) + "，从第 " + page + " 页开始",
                "window " + english(window.span()) + " goes on at page " + page);
    }

    JournalEntry closed(Instant at, OpenWindow window, Proof proof, long rows) {
        String counted = proof.vendorTotal() == null ? "未提供" : proof.vendorTotal() + " 行";
        return JournalEntry.ofRun(
                at,
                "window-closed",
                Level.INFO,
                integrationId,
                runId,
                "读完时间段 " + chinese(window.span()) + "：" + proof.method().text().chinese() + "，共 " + proof.pages()
                        + " 页、" + proof.passes() + " 遍，本次运行读到 " + rows + " 行，来源系统总数 " + counted,
                "window " + english(window.span()) + " closed: "
                        + proof.method().text().english() + ", " + proof.pages() + " pages, " + proof.passes()
                        + " passes, " + rows + " rows in this run, the vendor counts "
                        + (proof.vendorTotal() == null ? "nothing" : proof.vendorTotal()));
    }

    JournalEntry failed(Instant at, Reason reason) {
        return JournalEntry.ofRun(
                at,
                "extraction-failed",
                Level.ERROR,
                integrationId,
                runId,
                "抽取中断：" + reason.text().chinese(),
                "the extraction ended early: " + reason.text().english());
    }

    private String chinese(Span span) {
        return "[" + time(span.from()) + " 至 " + time(span.to()) + ")";
    }

    private String english(Span span) {
        return "[" + time(span.from()) + ", " + time(span.to()) + ") " + zone;
    }

    private String time(Instant instant) {
        return TIME.format(instant.atZone(zone));
    }
}
