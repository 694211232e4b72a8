package io.duijie.console.account;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import io.duijie.connector.api.Reason;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.Semaphore;

/** Hashes passwords with Argon2id (19 MiB, 2 passes) and makes unguessable texts. */
public final class Passwords {
    private static final int SHORTEST = 10;

    /** Whatever is longer is no password of anybody's. */
    private static final int LONGEST = 200;

    /** Why a password that somebody chooses is refused. */
    public static final Reason WEAK = Reason.of(
            "weak-password",
            "密码需要 " + SHORTEST + " 到 " + LONGEST + " 个字符。",
            "a password needs " + SHORTEST + " to " + LONGEST + " characters.");

    private static final Argon2Function ARGON2 = Argon2Function.getInstance(19_456, 2, 1, 32, Argon2.ID);
    private static final Semaphore AT_ONCE = new Semaphore(2);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String READABLE = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private Passwords() {}

    /** Whether somebody may choose it. */
    public static boolean isStrong(String password) {
        return password.length() >= SHORTEST && password.length() <= LONGEST;
    }

    public static String hash(String password) {
        return ARGON2.hash(password).getResult();
    }

    /** Takes turns when many ask at once, so that guessing can't take all memory and every core. */
    public static boolean matches(String password, String hash) {
        if (password.length() > LONGEST) {
            return false;
        }
        AT_ONCE.acquireUninterruptibly();
        try {
            return Argon2Function.getInstanceFromHash(hash).check(password, hash);
        } finally {
            AT_ONCE.release();
        }
    }

    /** A first password: 16 letters and digits that can't be mistaken for each other. */
    public static String generate() {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < 16; i++) {
            password.append(READABLE.charAt(RANDOM.nextInt(READABLE.length())));
        }
        return password.toString();
    }

    /** A token: 256 random bits. */
    public static String token() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
