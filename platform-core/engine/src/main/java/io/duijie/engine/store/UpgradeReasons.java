package io.duijie.engine.store;

import io.duijie.connector.api.Reason;
import io.duijie.engine.version.ProgramVersion;
import java.nio.file.Path;
import java.util.List;

/** Why a store is not brought up to date, or not used by this program. */
final class UpgradeReasons {
    private UpgradeReasons() {}

    /** A program that does not know the tables must not touch them. */
    static Reason newer(String place, StoreVersions versions) {
        String writer = versions.writer();
        return Reason.of(
                "store-newer",
                "数据库 " + place + " 的版本是 " + versions.store()
                        + (writer == null ? "" : "（由 duijie " + writer + " 升级）") + "，本程序（duijie "
                        + ProgramVersion.TEXT + "）只认识到 " + versions.program()
                        + "，因此不会使用它。请改用写入它的版本或更新的版本，或恢复升级之前的副本或备份。",
                "the store " + place + " is of version " + versions.store()
                        + (writer == null ? "" : " (brought there by duijie " + writer + ")")
                        + "; this program (duijie "
                        + ProgramVersion.TEXT + ") knows versions up to " + versions.program()
                        + " and does not use it. Run the program that wrote it or a later one, or restore the copy or"
                        + " backup from before the upgrade.");
    }

    /** @param needed of bytes that must be free */
    static Reason noRoom(Path file, StoreVersions versions, long needed, long free) {
        return Reason.of(
                "upgrade-no-room",
                "数据库 " + file + " 要从版本 " + versions.store() + " 升级到 " + versions.program() + "，升级前先保存副本，共需 "
                        + megabytes(needed) + " MB 可用空间，现有 " + megabytes(free) + " MB。数据库没有改动；请腾出空间后再启动。",
                "the store " + file + " is to be upgraded from version " + versions.store() + " to "
                        + versions.program() + ". A copy is kept first: that takes " + megabytes(needed)
                        + " MB of free space, and there are " + megabytes(free)
                        + " MB. Nothing was changed; free some space and start again.");
    }

    private static long megabytes(long bytes) {
        return (bytes + (1 << 20) - 1) >> 20;
    }

    static Reason notCopied(Path file, Exception problem) {
        return Reason.of(
                "store-not-copied",
                "升级前无法保存数据库 " + file + " 的副本（" + problem.getMessage() + "）。数据库没有改动；请检查磁盘与权限。",
                "the store " + file + " can't be copied before its upgrade (" + problem.getMessage()
                        + "). Nothing was changed; check disk and permissions.");
    }

    /** @param nodes {@code name (version)} each */
    static Reason nodesRunning(PostgresAddress address, StoreVersions versions, List<String> nodes) {
        String names = String.join(", ", nodes);
        return Reason.of(
                "nodes-running",
                "数据库 " + address + " 要从版本 " + versions.store() + " 升级到 " + versions.program() + "，但仍有节点在使用它：" + names
                        + "。不同版本的节点不能同时使用一个数据库：请先停止这些节点，再用新版本启动。数据库没有改动。",
                "the store " + address + " is to be upgraded from version " + versions.store() + " to "
                        + versions.program() + ", but nodes still use it: " + names
                        + ". Nodes of different versions can't share a store: stop them first, then start the new"
                        + " version. Nothing was changed.");
    }
}
