package io.duijie.dialect.render.function.library;

import io.duijie.connector.api.Text;
import io.duijie.dialect.render.function.term.Term;
import java.util.List;

/**
 * A function as it is called.
 *
 * @param most {@link #ANY} = no limit
 */
public record Signature(String name, int fewest, int most, Maker maker) {
    public static final int ANY = Integer.MAX_VALUE;

    /** Makes the term of a call whose number of arguments is right. */
    public interface Maker {
        /** @throws BadLiteralException for a literal that can never be right */
        Term make(List<Term> arguments);
    }

    public boolean takes(int count) {
        return count >= fewest && count <= most;
    }

    /** How many arguments it takes, for {@code function-args}. */
    public Text expected() {
        if (fewest == most) {
            return new Text(
                    fewest == 0 ? "不需要参数" : "需要 " + fewest + " 个参数",
                    "takes " + (fewest == 0 ? "no arguments" : fewest == 1 ? "1 argument" : fewest + " arguments"));
        }
        return most == ANY
                ? new Text(
                        "至少需要 " + fewest + " 个参数",
                        "takes at least " + fewest + (fewest == 1 ? " argument" : " arguments"))
                : new Text("需要 " + fewest + " 到 " + most + " 个参数", "takes " + fewest + " to " + most + " arguments");
    }
}
