package io.duijie.console.command;

import io.duijie.connector.api.Reason;
import io.duijie.connector.api.Text;
import io.duijie.console.Logging;
import io.duijie.console.account.Account;
import io.duijie.console.account.AccountName;
import io.duijie.console.account.Passwords;
import io.duijie.console.account.Role;
import io.duijie.console.account.jdbi.Accounts;
import io.duijie.dialect.json.Json;
import io.duijie.engine.run.Platform;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code duijie user add|passwd|list}: accounts, also when nobody can log in any more. The server must not run meanwhile. */
@Command(
        name = "user",
        description = "adds users, sets passwords, lists users / 管理用户",
        mixinStandardHelpOptions = true,
        subcommands = {UserCommand.Add.class, UserCommand.Password.class, UserCommand.ListThem.class})
final class UserCommand implements Runnable {
    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "add, passwd or list is needed / 请给出 add、passwd 或 list");
    }

    private static int on(EngineOptions engine, Function<Platform, Integer> work) {
        try (Platform platform = engine.open()) {
            return work.apply(platform);
        } finally {
            Logging.close();
        }
    }

    private static Accounts accounts(Platform platform) {
        return new Accounts(platform.database(), platform.clock());
    }

    private static void note(Platform platform, String action, String name, @Nullable String detail) {
        CommandAudit.note(platform, action, name, detail);
    }

    private static Map<String, @Nullable Object> json(Account account) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", account.name());
        json.put("role", account.role().word());
        json.put("enabled", account.enabled());
        return json;
    }

    /** Where a password comes from: standard input, or it is made. */
    static final class PasswordOption {
        @Option(
                names = "--password-stdin",
                description = "read the password from standard input; else one is made and shown once"
                        + " / 从标准输入读取密码，否则自动生成并显示一次")
        boolean given;

        String get() {
            if (!given) {
                return Passwords.generate();
            }
            String text = new String(InputFile.read("-"), StandardCharsets.UTF_8);
            int end = text.indexOf('\n');
            String password = (end < 0 ? text : text.substring(0, end)).replace("\r", "");
            if (!Passwords.isStrong(password)) {
                throw new CommandFailure(Passwords.WEAK);
            }
            return password;
        }

        boolean made() {
            return !given;
        }

        void show(String name, String password, boolean json) {
            if (json) {
                Map<String, @Nullable Object> document = new LinkedHashMap<>();
                document.put("name", name);
                document.put("password", given ? null : password);
                System.out.println(Json.writePretty(document));
            } else {
                System.out.println("✓ " + name + (given ? "" : " " + password));
            }
        }
    }

    /** {@code duijie user add NAME}. */
    @Command(name = "add", description = "adds a user / 添加用户", mixinStandardHelpOptions = true)
    static final class Add implements Callable<Integer> {
        @Parameters(paramLabel = "NAME")
        private String name = "";

        @Option(names = "--role", description = "viewer, operator or administrator, default ${DEFAULT-VALUE} / 角色")
        private Role role = Role.VIEWER;

        @Mixin
        private PasswordOption password = new PasswordOption();

        @Option(names = "--json", description = "one JSON document / 输出 JSON")
        private boolean json;

        @Mixin
        private EngineOptions engine = new EngineOptions();

        @Override
        public Integer call() {
            Text problem = AccountName.problem(name).orElse(null);
            if (problem != null) {
                throw new CommandFailure("bad-name", problem.chinese(), problem.english());
            }
            String chosen = password.get();
            return on(engine, platform -> {
                Reason refused = accounts(platform)
                        .add(name, chosen, role, password.made())
                        .orElse(null);
                if (refused != null) {
                    throw new CommandFailure(refused);
                }
                note(platform, "create-user", name, role.word());
                password.show(name, chosen, json);
                return 0;
            });
        }
    }

    /** {@code duijie user passwd NAME}. */
    @Command(
            name = "passwd",
            description = "sets a password and ends the user's sessions and tokens / 重设密码，并结束其会话与令牌",
            mixinStandardHelpOptions = true)
    static final class Password implements Callable<Integer> {
        @Parameters(paramLabel = "NAME")
        private String name = "";

        @Mixin
        private PasswordOption password = new PasswordOption();

        @Option(names = "--json", description = "one JSON document / 输出 JSON")
        private boolean json;

        @Mixin
        private EngineOptions engine = new EngineOptions();

        @Override
        public Integer call() {
            String chosen = password.get();
            return on(engine, platform -> {
                if (accounts(platform).find(name).isEmpty()) {
                    throw new CommandFailure("no-user", "没有用户 " + name + "。", "there is no user \"" + name + "\".");
                }
                accounts(platform).resetPassword(name, chosen, password.made());
                note(platform, "reset-password", name, null);
                password.show(name, chosen, json);
                return 0;
            });
        }
    }

    /** {@code duijie user list}. */
    @Command(name = "list", description = "all users with their roles / 列出用户与角色", mixinStandardHelpOptions = true)
    static final class ListThem implements Callable<Integer> {
        @Option(names = "--json", description = "one JSON document / 输出 JSON")
        private boolean json;

        @Mixin
        private EngineOptions engine = new EngineOptions();

        @Override
        public Integer call() {
            return on(engine, platform -> {
                List<Account> all = accounts(platform).list();
                if (json) {
                    System.out.println(Json.writePretty(
                            Map.of("users", all.stream().map(UserCommand::json).toList())));
                } else {
                    all.forEach(account -> System.out.println((account.enabled() ? "✓ " : "✗ ") + account.name() + "  "
                            + account.role().word()));
                }
                return 0;
            });
        }
    }
}
