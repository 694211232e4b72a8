package io.duijie.console.account;

import java.util.regex.Pattern;

/** What an account may be called. */
public final class AccountName {
    private static final Pattern FORM = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._@-]{0,63}");

    private AccountName() {}

    /** Letters (Chinese too), digits and {@code . _ @ -}, at most 64, a letter or digit first. */
    public static boolean isRight(String name) {
        return FORM.matcher(name).matches();
    }
}
