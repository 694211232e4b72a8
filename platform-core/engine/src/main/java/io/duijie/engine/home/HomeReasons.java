package io.duijie.engine.home;

import io.duijie.connector.api.Reason;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Why a home can't be used, in words. */
final class HomeReasons {
    private HomeReasons() {}

    static HomeException inUse(Path home, String holder) {
        return new HomeException(
                Reason.of(
                        "home-in-use",
                        "数据目录 " + home + " 正被另一个进程使用（进程号 " + holder + "）。请先停止该进程，或用 --home 指定另一个目录。",
                        "the home " + home + " is in use by another process (pid " + holder
                                + "). Stop that process, or name another folder with --home."),
                null);
    }

    static Reason tooOpen(Path home, List<Path> open) {
        String names = open.stream().map(Path::toString).collect(Collectors.joining(", "));
        String mend = "chmod -R go= '" + home + "'";
        return Reason.of(
                "home-open",
                "本机的其他用户可以访问：" + names + "。数据目录里有密钥和业务数据，请执行 " + mend,
                "other users of this machine can get at " + names + ". The home holds keys and business data; run "
                        + mend);
    }

    static HomeException of(Path home, Path what, IOException problem) {
        String message = String.valueOf(problem.getMessage());
        if (message.toLowerCase(Locale.ROOT).contains("no space left")) {
            return new HomeException(
                    Reason.of(
                            "disk-full",
                            "磁盘已满，无法写入数据目录 " + home + "。请腾出空间后重新启动。",
                            "the disk is full: the home " + home
                                    + " can't be written. Free some space and start again."),
                    problem);
        }
        if (problem instanceof FileAlreadyExistsException || problem instanceof NotDirectoryException) {
            return new HomeException(
                    Reason.of(
                            "home-not-a-folder",
                            what + " 不是文件夹。请用 --home 指定一个文件夹。",
                            what + " is not a folder. Name a folder with --home."),
                    problem);
        }
        String denied = problem instanceof AccessDeniedException ? "没有权限" : message;
        return new HomeException(
                Reason.of(
                        "home-not-writable",
                        "无法写入数据目录 " + home + "（" + what + "：" + denied + "）。请检查文件夹权限，或用 --home 指定另一个目录。",
                        "the home " + home + " can't be written (" + what + ": "
                                + (problem instanceof AccessDeniedException ? "access denied" : message)
                                + "). Check the folder's permissions, or name another with --home."),
                problem);
    }
}
