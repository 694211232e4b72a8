package io.duijie.benchmark;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * What to measure.
 *
 * @param root of the repository: the built connector jars are found below it
 * @param records carried by each contestant in each round
 * @param rounds measured; the middle one counts
 * @param warmUp carried by each contestant before anything is measured
 * @param slice while records arrive the figures of each so many are told, 0 = not
 * @param only ids of contestants; empty = all
 * @param folder where stores are made, and deleted again
 * @param inProcess the vendors run in this process instead of one of their own
 * @param json one JSON document instead of a table
 */
record Options(
        Path root,
        int records,
        int rounds,
        int warmUp,
        int slice,
        List<String> only,
        Path folder,
        boolean inProcess,
        boolean json) {
    private static final int USUAL_RECORDS = 50_000;
    private static final int USUAL_ROUNDS = 3;
    private static final int USUAL_WARM_UP = 100_000;

    static final String USAGE =
            """
            usage: run [--records N] [--rounds N] [--warm-up N] [--slice N] [--only ID,ID] [--folder DIR] [--in-process]
                [--json]
            ids: ceiling, plain, camel, halves, whole, ceiling-single, single""";

    /** @throws IllegalArgumentException with the usage as its message */
    static Options parse(String... arguments) {
        Options options = new Options(
                Path.of("."),
                USUAL_RECORDS,
                USUAL_ROUNDS,
                USUAL_WARM_UP,
                0,
                List.of(),
                Path.of(System.getProperty("java.io.tmpdir")),
                false,
                false);
        int at = 0;
        while (at < arguments.length) {
            String name = arguments[at++];
            if (name.equals("--in-process") || name.equals("--json")) {
                options = options.with(name, "");
            } else if (at < arguments.length) {
                options = options.with(name, arguments[at++]);
            } else {
                throw new IllegalArgumentException(USAGE);
            }
        }
        return options;
    }

    private Options with(String name, String value) {
        return switch (name) {
            case "--root" -> new Options(Path.of(value), records, rounds, warmUp, slice, only, folder, inProcess, json);
            case "--records" -> new Options(root, number(value), rounds, warmUp, slice, only, folder, inProcess, json);
            case "--rounds" -> new Options(root, records, number(value), warmUp, slice, only, folder, inProcess, json);
            case "--warm-up" -> new Options(root, records, rounds, number(value), slice, only, folder, inProcess, json);
            case "--slice" -> new Options(root, records, rounds, warmUp, number(value), only, folder, inProcess, json);
            case "--only" ->
                new Options(
                        root, records, rounds, warmUp, slice, Arrays.asList(value.split(",")), folder, inProcess, json);
            case "--folder" -> new Options(root, records, rounds, warmUp, slice, only, Path.of(value), inProcess, json);
            case "--in-process" -> new Options(root, records, rounds, warmUp, slice, only, folder, true, json);
            case "--json" -> new Options(root, records, rounds, warmUp, slice, only, folder, inProcess, true);
            default -> throw new IllegalArgumentException(USAGE);
        };
    }

    private static int number(String text) {
        if (!text.matches("[1-9]\\d{0,7}")) {
            throw new IllegalArgumentException(USAGE);
        }
        return Integer.parseInt(text);
    }
}
