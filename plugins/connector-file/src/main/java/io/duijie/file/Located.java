package io.duijie.file;

import io.duijie.connector.api.BrokenRow;
import io.duijie.connector.api.Reason;
import java.util.Map;

/** Says of what is wrong where it stands. */
final class Located {
    private Located() {}

    static Reason reason(Reason reason, String file, long line) {
        return Reason.of(
                reason.code(),
                file + " 第 " + line + " 行：" + reason.text().chinese(),
                file + " line " + line + ": " + reason.text().english());
    }

    /** Stands for a file of which nothing, or nothing more, can be read. */
    static BrokenRow file(Reason reason, String file) {
        return new BrokenRow(
                Reason.of(
                        reason.code(),
                        file + "：" + reason.text().chinese(),
                        file + ": " + reason.text().english()),
                Map.of(OpenFile.FILE, file));
    }
}
