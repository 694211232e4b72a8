package io.duijie.sandbox;

import io.duijie.sandbox.jushuitan.JushuitanSettings;
import io.duijie.sandbox.jushuitan.JushuitanSettings.Limits;
import io.duijie.sandbox.jushuitan.data.DataShape;
import io.duijie.sandbox.jushuitan.data.SourceEntity;
import io.duijie.sandbox.kingdee.KingdeeSettings;
import io.duijie.sandbox.kingdee.KingdeeSettings.SaveRules;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The command line of {@link SandboxMain}: names and values in pairs. */
record MainOptions(Map<String, String> values) {
    static final String USAGE =
            """
            usage: SandboxMain --state DIR [--jushuitan-port N] [--kingdee-port N] [--distributors 3000] [--skus 300]
                               [--sales-out 400] [--refunds 80] [--span-days 6] [--seed N]
                                [--per-second 5] [--per-minute 100] [--new-distributor-every SECONDS] [--gallery 1]""";
    /** As the example integrations name it. */
    private static final String RETAIL_CUSTOMER = "LS001";

    private static final List<String> NAMES = List.of(
            "--state",
            "--jushuitan-port",
            "--kingdee-port",
            "--distributors",
            "--skus",
            "--sales-out",
            "--refunds",
            "--span-days",
            "--seed",
            "--per-second",
            "--per-minute",
            "--new-distributor-every",
            "--gallery");

    /** @throws IllegalArgumentException with what is wrong */
    static MainOptions parse(String... arguments) {
        Map<String, String> values = new HashMap<>();
        for (int index = 0; index < arguments.length; index += 2) {
            if (!NAMES.contains(arguments[index])) {
                throw new IllegalArgumentException("unknown option " + arguments[index]);
            }
            if (index + 1 == arguments.length) {
                throw new IllegalArgumentException(arguments[index] + " needs a value");
            }
            values.put(arguments[index], arguments[index + 1]);
        }
        MainOptions options = new MainOptions(values);
        if (!values.containsKey("--state")) {
            throw new IllegalArgumentException("--state DIR is required");
        }
        NAMES.stream().skip(1).forEach(name -> options.number(name, 0));
        return options;
    }

    Path state() {
        return Path.of(values.getOrDefault("--state", ""));
    }

    /** The interval in which a new distributor appears; nothing when none is to. */
    Optional<Duration> newDistributorEvery() {
        int seconds = number("--new-distributor-every", 0);
        return seconds > 0 ? Optional.of(Duration.ofSeconds(seconds)) : Optional.empty();
    }

    /** Whether the vendors beside 聚水潭 and 金蝶 are wanted, too. */
    boolean gallery() {
        return number("--gallery", 0) > 0;
    }

    boolean namesPorts() {
        return values.containsKey("--jushuitan-port") || values.containsKey("--kingdee-port");
    }

    /** @param before the ports of the last start, taken again where the command line names none */
    SandboxSettings settings(Optional<StateDirectory.Ports> before) {
        DataShape shape = DataShape.defaults()
                .with(SourceEntity.DISTRIBUTOR, number("--distributors", 3_000))
                .with(SourceEntity.SKU, number("--skus", 300))
                .with(SourceEntity.INVENTORY, number("--skus", 300))
                .with(SourceEntity.SALES_OUT, number("--sales-out", 400))
                .with(SourceEntity.REFUND, number("--refunds", 80))
                .withSpan(Duration.ofDays(number("--span-days", 6)))
                .withSeed(number("--seed", 20_231_114));
        JushuitanSettings jushuitan = JushuitanSettings.defaults()
                .withData(shape)
                .withLimits(new Limits(number("--per-second", 5), number("--per-minute", 100), false));
        return SandboxSettings.defaults()
                .withJushuitan(jushuitan)
                .withKingdee(emptyAccountSet())
                .withPorts(
                        number(
                                "--jushuitan-port",
                                before.map(StateDirectory.Ports::jushuitan).orElse(0)),
                        number(
                                "--kingdee-port",
                                before.map(StateDirectory.Ports::kingdee).orElse(0)));
    }

    /** No goods and no customers but the one for retail sales: both are to come from Jushuitan. */
    private static KingdeeSettings emptyAccountSet() {
        return KingdeeSettings.defaults()
                .withMaterials(0)
                .withRetailCustomer(RETAIL_CUSTOMER)
                .withSaving(new SaveRules(false, false, true, true));
    }

    private int number(String name, int absent) {
        String value = values.get(name);
        try {
            return value == null ? absent : Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " needs a whole number, found " + value, e);
        }
    }
}
