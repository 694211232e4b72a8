package io.duijie.engine.plugin;

import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How much is put up with from a connector.
 *
 * @param silence how long a call may go on without a sign of life. Only the connector's own work counts: while it waits for
 *     the platform (quota, HTTP, tokens) nothing does
 * @param mostHung where so many calls were given up and hang still, no further call is made; at least 1
 */
public record CallPatience(Duration silence, int mostHung) {
    public static final CallPatience USUAL = new CallPatience(Duration.ofMinutes(5), 3);

    public static final String SILENCE_VARIABLE = "DUIJIE_CONNECTOR_SILENCE";
    public static final String HUNG_VARIABLE = "DUIJIE_CONNECTOR_HUNG";

    /** Nothing that is asked of a connector without a network takes that long. */
    private static final Duration LONGEST_WITHOUT_NETWORK = Duration.ofSeconds(30);

    private static final int LONGEST_SECONDS = 86_400;
    private static final int MOST = 100;

    /**
     * What the environment says, the usual where it says nothing.
     *
     * @param environment the value of an environment variable, null = not set
     * @throws IllegalArgumentException naming the variable and what would be right
     */
    public static CallPatience of(Function<String, @Nullable String> environment) {
        int seconds = whole(environment, SILENCE_VARIABLE, (int) USUAL.silence.toSeconds(), LONGEST_SECONDS);
        return new CallPatience(Duration.ofSeconds(seconds), whole(environment, HUNG_VARIABLE, USUAL.mostHung, MOST));
    }

    private static int whole(Function<String, @Nullable String> environment, String name, int usual, int most) {
        String text = environment.apply(name);
        if (text == null || text.isBlank()) {
            return usual;
        }
        String digits = text.strip();
        if (digits.matches("[1-9]\\d{0,8}") && Integer.parseInt(digits) <= most) {
            return Integer.parseInt(digits);
        }
        throw new IllegalArgumentException(name + " is \"" + digits + "\"; a whole number from 1 to " + most
                + " is needed / 应为 1 到 " + most + " 的整数");
    }

    /** At most so much silence. */
    public CallPatience within(Duration longest) {
        return new CallPatience(silence.compareTo(longest) > 0 ? longest : silence, mostHung);
    }

    /** For what never touches the network. */
    Duration withoutNetwork() {
        return within(LONGEST_WITHOUT_NETWORK).silence;
    }
}
