package io.duijie.console.account;

import io.duijie.connector.api.Text;
import java.util.regex.Pattern;

/** What an account may be called. */
public final class AccountName {
    /** What a name must be, as a person is told it. */
    public static final Text RULE = new Text(
            "用户名由 1 到 64 个字母、汉字、数字或 . _ @ - 组成，以字母、汉字或数字开头",
            "a name has 1 to 64 letters, digits or . _ @ - and begins with a letter or digit");

    private static final Pattern FORM = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._@-]{0,63}");

    private AccountName() {}

    /** Letters (Chinese too), digits and {@code . _ @ -}, at most 64, a letter or digit first. */
    public static boolean isRight(String name) {
        return FORM.matcher(name).matches();
    }
}
