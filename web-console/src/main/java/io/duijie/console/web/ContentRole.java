package io.duijie.console.web;

import io.duijie.connector.api.Text;
import io.duijie.console.account.Role;
import io.duijie.dialect.metadata.FileKind;
import io.duijie.dialect.metadata.Loaded;
import io.javalin.http.Context;

/**
 * Which role what a file holds needs, whoever brings it: the one place that says so. Files in HOME/integrations and those of the
 * command line act as the owner of the home, who may everything.
 */
final class ContentRole {
    private ContentRole() {}

    static Role of(FileKind kind) {
        return switch (kind) {
            case INTEGRATION -> Role.OPERATOR;
            case CONNECTIONS, ALERTS -> Role.ADMINISTRATOR;
        };
    }

    /** Files with errors count as well: what is wrong with them tells about what they may touch. */
    static void require(Context context, Loaded loaded) {
        for (FileKind kind : FileKind.values()) {
            Role needed = of(kind);
            if (loaded.kinds().contains(kind) && !Guard.mayActAs(context, needed)) {
                Text what = named(kind);
                throw new ApiProblem(
                        403,
                        "not-allowed",
                        "文件中含有" + what.chinese() + "，导入需要角色：" + needed.word(),
                        "the files hold " + what.english() + "; importing them needs the role " + needed.word());
            }
        }
    }

    private static Text named(FileKind kind) {
        return switch (kind) {
            case INTEGRATION -> new Text("集成方案", "integrations");
            case CONNECTIONS -> new Text("连接（账号与密钥）", "connections (accounts and credentials)");
            case ALERTS -> new Text("告警的渠道、规则或设置", "alert channels, rules or settings");
        };
    }
}
