package io.duijie.engine.plugin;

import io.duijie.connector.api.Reason;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;

/** Why a jar is not taken, or not let go, in words. */
final class PluginReasons {
    /** The file could not be read or copied just now. */
    static final String UNREADABLE = "plugin-unreadable";

    /** It did not load in time, which a busy machine may be to blame for. */
    static final String SLOW = "plugin-slow";

    private PluginReasons() {}

    static Reason duplicate(Path jar, String id, String version, Path present) {
        return Reason.of(
                "plugin-duplicate",
                "连接器 " + jar.getFileName() + "：" + id + " " + version + " 已由 " + present.getFileName()
                        + " 提供。请删除其中一个，或提高版本号",
                jar.getFileName() + ": " + id + " " + version + " is already there, from " + present.getFileName()
                        + "; remove one of them, or raise the version");
    }

    static Reason older(Path jar, String id, String version, String builtIn) {
        return Reason.of(
                "plugin-older",
                "连接器 " + jar.getFileName() + "：" + id + " " + version + " 低于程序自带的 " + builtIn + "，不会生效",
                jar.getFileName() + ": " + id + " " + version + " is older than " + builtIn
                        + ", which comes with the program, and would never be used");
    }

    static Reason unreadable(Path jar, IOException problem) {
        String detail = problem instanceof AccessDeniedException ? "access denied" : String.valueOf(problem);
        return Reason.of(
                UNREADABLE,
                "连接器 " + jar.getFileName() + "：文件无法读取或复制（" + detail + "）",
                jar.getFileName() + ": the file can't be read or copied (" + detail + ")");
    }

    static Reason tooLarge(String name, long mebibytes) {
        return Reason.of(
                "plugin-too-large",
                "连接器 " + name + "：文件超过 " + mebibytes + " MB",
                name + ": the file is larger than " + mebibytes + " MB");
    }

    static Reason builtIn(String what) {
        return Reason.of(
                "plugin-built-in",
                "连接器 " + what + " 是程序自带的，不能删除。",
                "the connector " + what + " comes with the program and can't be removed.");
    }

    static Reason unknown(String what) {
        return Reason.of(
                "plugin-unknown",
                "plugins 文件夹中没有连接器 " + what + "。",
                "there is no connector " + what + " in the plugin folder.");
    }
}
