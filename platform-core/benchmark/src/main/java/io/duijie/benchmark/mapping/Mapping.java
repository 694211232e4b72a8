package io.duijie.benchmark.mapping;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the mapping benchmarks with the options of JMH and prints one table of ratios after what JMH prints. */
public final class Mapping {
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private static final List<Line> LINES = List.of(
            new Line("seed document, a record", "seed", "seedByHand"),
            new Line("seed document, a call", "seedCalls", "seedCallsByHand"),
            new Line("order", "order", "orderByHand"),
            new Line("order with functions", "functions", "calculatedByHand"),
            new Line("order with MVEL", "mvel", "calculatedByHand"),
            new Line("order with look-ups, most records : fewest", "lookUps 1000000", "lookUps 1000"));

    /** @param base what it is compared with */
    private record Line(String text, String measured, String base) {}

    private Mapping() {}

    public static void main(String[] arguments) throws RunnerException {
        try {
            System.out.print("\n" + table(run(arguments)));
        } catch (CommandLineOptionException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    static Collection<RunResult> run(String... arguments) throws RunnerException, CommandLineOptionException {
        CommandLineOptions chosen = new CommandLineOptions(arguments);
        OptionsBuilder options = new OptionsBuilder();
        options.parent(chosen).addProfiler(GCProfiler.class);
        if (chosen.getIncludes().isEmpty()) {
            options.include(Mapping.class.getPackageName() + ".");
        }
        return new Runner(options.build()).run();
    }

    /** A line for each pair that was measured. */
    static String table(Collection<RunResult> results) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format("%-44s %12s %12s %7s %11s %7s", "", "ns", "base ns", "ratio", "bytes", "ratio"));
        for (Line line : LINES) {
            RunResult measured = find(results, line.measured);
            RunResult base = find(results, line.base);
            if (measured != null && base != null) {
                lines.add(String.format(
                        Locale.ROOT,
                        "%-44s %,12.0f %,12.0f %7.2f %,11.0f %7.2f",
                        line.text,
                        time(measured),
                        time(base),
                        time(measured) / time(base),
                        allocated(measured),
                        allocated(measured) / allocated(base)));
            }
        }
        return String.join("\n", lines) + "\n";
    }

    private static @Nullable RunResult find(Collection<RunResult> results, String name) {
        return results.stream()
                .filter(result -> name(result).equals(name))
                .findFirst()
                .orElse(null);
    }

    private static String name(RunResult result) {
        String label = result.getPrimaryResult().getLabel();
        String records = result.getParams().getParam("records");
        return records == null ? label : label + " " + records;
    }

    /** Of the fastest iteration: whatever else the machine does only adds to it. */
    private static double time(RunResult result) {
        return result.getPrimaryResult().getStatistics().getMin();
    }

    private static double allocated(RunResult result) {
        Result<?> allocated =
                Objects.requireNonNull(result.getSecondaryResults().get(ALLOCATED), ALLOCATED);
        return allocated.getScore();
    }
}
