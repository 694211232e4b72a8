package io.duijie.console.web;

import io.duijie.connector.api.Reason;
import io.duijie.connector.api.Text;
import io.duijie.console.account.Account;
import io.duijie.console.account.AccountName;
import io.duijie.console.account.Passwords;
import io.duijie.console.account.Role;
import io.duijie.console.account.jdbi.Accounts;
import io.duijie.console.account.jdbi.Audit;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who may log in, and as what. There is always an administrator left. */
final class UsersResource implements Resource {
    private static final String ALL = "/api/v1/users";
    private static final String ONE = ALL + "/{name}";
    private static final Shape USER = Shape.object()
            .with("name", Shape.TEXT)
            .with("role", SharedShapes.ROLE)
            .with("enabled", Shape.FLAG)
            .named("User");
    private static final Shape ROLE = Shape.object().with("role", SharedShapes.ROLE);
    private static final Shape PASSWORD = Shape.object().optional("password", Shape.TEXT.orNull());
    private static final Shape GENERATED = Shape.object().with("password", Shape.TEXT.orNull());

    private final Accounts accounts;
    private final Audit audit;

    UsersResource(Accounts accounts, Audit audit) {
        this.accounts = accounts;
        this.audit = audit;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(ALL, Role.ADMINISTRATOR, "users", "All, by name.", this::list)
                        .giving(Shape.listOf(USER)),
                Route.post(
                                ALL,
                                Role.ADMINISTRATOR,
                                "createUser",
                                "Adds one; without a password one is made and shown only this once.",
                                this::create)
                        .taking(ROLE.with("name", Shape.TEXT).withAllOf(PASSWORD))
                        .giving(USER.withAllOf(GENERATED).named("NewUser"))
                        .answering(201)
                        .inBrowser(),
                Route.put(ONE + "/role", Role.ADMINISTRATOR, "changeRole", "Counts at once.", this::changeRole)
                        .taking(ROLE)
                        .giving(USER)
                        .inBrowser(),
                Route.put(
                                ONE + "/enabled",
                                Role.ADMINISTRATOR,
                                "enableUser",
                                "Switched off, it is out at once; its sessions and tokens have ended.",
                                this::enable)
                        .taking(Shape.object().with("enabled", Shape.FLAG))
                        .giving(USER)
                        .inBrowser(),
                Route.post(
                                ONE + "/password",
                                Role.ADMINISTRATOR,
                                "resetPassword",
                                "Ends its sessions and tokens; without a password one is made and shown only this"
                                        + " once.",
                                this::resetPassword)
                        .taking(PASSWORD)
                        .giving(GENERATED)
                        .inBrowser(),
                Route.delete(ONE, Role.ADMINISTRATOR, "deleteUser", "With its sessions and tokens.", this::delete)
                        .inBrowser());
    }

    private void list(Context context) {
        context.json(accounts.list().stream().map(UsersResource::answer).toList());
    }

    private void create(Context context) {
        Body body = Body.of(context);
        String name = body.text("name").strip();
        Role role = body.choice("role", Role.class);
        Text problem = AccountName.problem(name).orElse(null);
        if (problem != null) {
            throw ApiProblem.badRequest(problem.chinese(), problem.english());
        }
        Chosen password = chosen(body);
        Reason refused = accounts.add(name, password.text, role, password.made).orElse(null);
        if (refused != null) {
            throw new ApiProblem(409, refused, List.of());
        }
        audit.add(Guard.accountName(context), "create-user", name, role.word());
        Map<String, @Nullable Object> answer = answer(find(name));
        answer.put("password", password.generated());
        context.status(201).json(answer);
    }

    private void changeRole(Context context) {
        Account account = find(context.pathParam("name"));
        Role role = Body.of(context).choice("role", Role.class);
        role.refusalForPeople().ifPresent(refused -> {
            throw new ApiProblem(409, refused, List.of());
        });
        needsAnotherAdministrator(accounts.changeRole(account.name(), role));
        audit.add(
                Guard.accountName(context),
                "change-role",
                account.name(),
                account.role().word() + " → " + role.word());
        context.json(answer(find(account.name())));
    }

    private void enable(Context context) {
        Account account = find(context.pathParam("name"));
        boolean enabled = Body.of(context).flag("enabled");
        needsAnotherAdministrator(accounts.enable(account.name(), enabled));
        audit.add(
                Guard.accountName(context),
                enabled ? "enable-user" : "disable-user",
                account.name(),
                Answers.switched(account.enabled()) + " → " + Answers.switched(enabled));
        context.json(answer(find(account.name())));
    }

    private void resetPassword(Context context) {
        Account own = AccountResource.browserAccount(context);
        Account account = find(context.pathParam("name"));
        if (own.name().equals(account.name())) {
            throw new ApiProblem(
                    422,
                    "own-password",
                    "自己的密码请在“修改密码”中更改，需要输入当前密码。",
                    "change your own password as such; it asks for the current one.");
        }
        Chosen password = chosen(Body.of(context));
        accounts.resetPassword(account.name(), password.text, password.made);
        audit.add(own.name(), "reset-password", account.name(), null);
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("password", password.generated());
        context.json(answer);
    }

    private void delete(Context context) {
        Account account = find(context.pathParam("name"));
        needsAnotherAdministrator(accounts.delete(account.name()));
        audit.add(
                Guard.accountName(context),
                "delete-user",
                account.name(),
                account.role().word());
        context.status(204);
    }

    private static void needsAnotherAdministrator(boolean done) {
        if (!done) {
            throw new ApiProblem(
                    409,
                    "last-administrator",
                    "这是最后一个可用的管理员，不能删除、停用或降级。",
                    "this is the last administrator who can log in; it can't be deleted, switched off or demoted.");
        }
    }

    private Account find(String name) {
        return accounts.find(name)
                .orElseThrow(() -> ApiProblem.notFound("没有用户 " + name + "。", "there is no user " + name + "."));
    }

    private static Chosen chosen(Body body) {
        String given = body.optionalText("password");
        if (given == null || given.isEmpty()) {
            return new Chosen(Passwords.generate(), true);
        }
        AccountResource.needsStrength(given);
        return new Chosen(given, false);
    }

    private static Map<String, @Nullable Object> answer(Account account) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("name", account.name());
        answer.put("role", account.role().word());
        answer.put("enabled", account.enabled());
        return answer;
    }

    private record Chosen(String text, boolean made) {
        @Nullable
        String generated() {
            return made ? text : null;
        }

        /** Shows no password. */
        @Override
        public String toString() {
            return made ? "generated" : "given";
        }
    }
}
