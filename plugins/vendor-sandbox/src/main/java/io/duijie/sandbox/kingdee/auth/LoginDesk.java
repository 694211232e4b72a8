package io.duijie.sandbox.kingdee.auth;

import io.duijie.sandbox.base.Hashes;
import io.duijie.sandbox.kingdee.KingdeeAccount;
import io.duijie.sandbox.kingdee.KingdeeSettings.AuthRules;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Checks logins and says what is wrong with them in the vendor's words. */
public final class LoginDesk {
    private final KingdeeAccount account;
    private final AuthRules rules;
    private final Clock clock;
    private int wrongPasswords;

    public LoginDesk(KingdeeAccount account, AuthRules rules, Clock clock) {
        this.account = account;
        this.rules = rules;
        this.clock = clock;
    }

    /** Why a login is refused. */
    public record Refusal(String message, String code, int resultType) {}

    public synchronized Optional<Refusal> password(String acctId, String username, String password) {
        Optional<Refusal> refusal = accountSet(acctId);
        if (refusal.isPresent()) {
            return refusal;
        }
        if (username.equals(account.username()) && wrongPasswords >= rules.wrongPasswords()) {
            return Optional.of(new Refusal("密码输入错误次数超限，用户已被锁定，请联系系统管理员！", "", -3));
        }
        if (username.equals(account.username()) && Hashes.same(password, account.password())) {
            wrongPasswords = 0;
            return Optional.empty();
        }
        wrongPasswords += username.equals(account.username()) ? 1 : 0;
        return Optional.of(new Refusal("用户名或密码错误", "CheckPasswordPolicy", -1));
    }

    public Optional<Refusal> appSecret(String acctId, String username, String appId, String appSecret) {
        return accountSet(acctId)
                .or(() -> app(username, appId))
                .or(() -> Hashes.same(appSecret, account.appSecret())
                        ? Optional.empty()
                        : Optional.of(new Refusal("第三方系统登录授权的应用密钥不正确", "002005000003016", 0)));
    }

    public Optional<Refusal> sign(String acctId, String username, String appId, String timestamp, String sign) {
        return accountSet(acctId).or(() -> app(username, appId)).or(() -> {
            String right = LoginSign.of(acctId, username, appId, account.appSecret(), timestamp);
            return Hashes.same(sign, right) && isNear(timestamp)
                    ? Optional.empty()
                    : Optional.of(new Refusal("签名验证失败", "002005000003016", 0));
        });
    }

    /** Forgets the wrong passwords. */
    public synchronized void unlock() {
        wrongPasswords = 0;
    }

    private Optional<Refusal> accountSet(String acctId) {
        return acctId.equals(account.acctId())
                ? Optional.empty()
                : Optional.of(new Refusal("数据中心无法获取到，请检查数据中心标识[" + acctId + "]", "", 0));
    }

    private Optional<Refusal> app(String username, String appId) {
        return appId.equals(account.appId()) && username.equals(account.username())
                ? Optional.empty()
                : Optional.of(new Refusal("第三方应用：" + appId + " 不允许用户" + username + " 登录，请联系系统管理员添加！", "", 0));
    }

    private boolean isNear(String timestamp) {
        return timestamp.matches("[0-9]{10}")
                && Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), clock.instant())
                                .abs()
                                .compareTo(rules.timestampTolerance())
                        <= 0;
    }
}
