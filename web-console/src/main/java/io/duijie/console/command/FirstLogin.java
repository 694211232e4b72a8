package io.duijie.console.command;

import io.duijie.console.account.jdbi.Accounts;
import io.duijie.engine.home.OwnerOnly;
import io.duijie.engine.run.Platform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The first administrator's generated password: shown once on standard error, and kept in HOME/first-login.txt (0600). */
final class FirstLogin {
    static final String FILE = "first-login.txt";

    private FirstLogin() {}

    /** {@code replace}: the console asks for a password of the owner's own before it shows anything else. */
    static void make(Platform platform, boolean replace) {
        Path file = platform.home().file(FILE);
        boolean made = new Accounts(platform.database(), platform.clock()).createFirst(replace, (name, password) -> {
            String text = name + " " + password;
            write(file, text + "\n");
            System.err.println("首次登录 / first login: " + text);
        });
        if (made) {
            System.err.println("（也保存在 / also in " + file
                    + (replace ? "，首次登录控制台时需设置新密码 / the console asks for a new one at the first login）" : "）"));
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.deleteIfExists(file);
            OwnerOnly.createFile(file);
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("the first login could not be written to " + file, e);
        }
    }
}
