package io.duijie.engine.store;

import io.duijie.connector.api.Reason;
import io.duijie.engine.failure.InnermostCause;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;

/** What SQLite's error codes mean for an operator. */
final class SqliteReasons {
    private static final String FULL = "disk-full";
    private static final String DISK = "disk-error";
    private static final String LOCKED = "store-locked";
    private static final String DAMAGED = "store-damaged";
    private static final Set<String> PASSING = Set.of(FULL, DISK, LOCKED);

    private SqliteReasons() {}

    /** Whether it may be gone when the same is tried again later. */
    static boolean passes(Reason reason) {
        return PASSING.contains(reason.code());
    }

    /** Whether the file is broken, which no waiting mends. */
    static boolean isDamage(Reason reason) {
        return reason.code().equals(DAMAGED);
    }

    /** Whether the store is to blame for a failure, not the work. */
    static boolean isOfTheStore(Throwable problem) {
        return of(Path.of(""), problem) != null;
    }

    /** What SQLite says about the store in a failure or its causes; null when it says nothing. */
    static @Nullable Reason of(Path file, Throwable problem) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            Reason reason = cause instanceof SQLException sql ? of(file, sql) : null;
            if (reason != null) {
                return reason;
            }
        }
        return null;
    }

    /** Null when the code says nothing about the state of the store. */
    private static @Nullable Reason of(Path file, SQLException problem) {
        SQLiteErrorCode code = SQLiteErrorCode.getErrorCode(problem.getErrorCode() & 0xff);
        return switch (code) {
            case SQLITE_FULL -> diskFull(file);
            case SQLITE_IOERR ->
                Reason.of(
                        DISK,
                        "读写数据库 " + file + " 时磁盘出错（" + problem.getMessage() + "）。请检查磁盘空间、配额与磁盘状况；恢复后会自动继续。",
                        "the disk failed while " + file + " was used (" + problem.getMessage()
                                + "). Check space, disk quota and disk; it goes on when they are well again.");
            case SQLITE_BUSY, SQLITE_LOCKED ->
                Reason.of(
                        LOCKED,
                        "数据库 " + file + " 被其他程序锁住，暂时无法写入。请关闭打开该文件的程序；之后会自动继续。",
                        "another program holds " + file
                                + " locked, so that it can't be written. Close that program; then it goes on.");
            case SQLITE_CORRUPT, SQLITE_NOTADB -> damaged(file, "");
            case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM ->
                Reason.of(
                        "store-not-writable",
                        "数据库 " + file + " 打不开或不可写。请检查文件夹是否存在、权限是否足够。",
                        file + " can't be opened or written. Check that the folder exists and may be written.");
            default -> null;
        };
    }

    /** @param how what SQLite says about it, empty = nothing */
    static Reason damaged(Path file, String how) {
        String inBrackets = how.isEmpty() ? "" : "（" + how + "）";
        String said = how.isEmpty() ? "" : " (" + how + ")";
        return Reason.of(
                DAMAGED,
                "数据库文件 " + file + " 已损坏或不是数据库" + inBrackets
                        + "。为避免重复写入，已停止一切写入。请停止服务，检查磁盘，再用备份恢复：duijie restore 备份文件 --force。",
                file + " is damaged or no database" + said
                        + ". Nothing is written any more, so that nothing is sent twice. Stop the server, check the disk and"
                        + " restore a backup: duijie restore FILE --force.");
    }

    static Reason diskFull(Path file) {
        return Reason.of(
                FULL,
                "磁盘已满，数据库 " + file + " 无法写入。已提交的数据没有丢失；腾出空间后会自动继续。",
                "the disk is full: " + file
                        + " can't be written. Nothing committed is lost; free some space and it goes on.");
    }

    static Reason notOpened(Path file, RuntimeException problem) {
        String cause = InnermostCause.onOneLine(problem);
        return Reason.of(
                "store-not-opened",
                "数据库 " + file + " 无法打开或升级：" + cause + "。请检查磁盘与文件权限，详情见日志。",
                file + " can't be opened or upgraded: " + cause
                        + ". Check disk and permissions; the log has the details.");
    }
}
