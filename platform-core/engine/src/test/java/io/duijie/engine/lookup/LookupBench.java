package io.duijie.engine.lookup;

import io.duijie.engine.record.SourceRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What look-ups cost at some numbers of records: a program, not a test. Arguments: the numbers. */
final class LookupBench {
    private static final int PAGE = 1_000;

    private LookupBench() {}

    public static void main(String[] arguments) throws IOException {
        for (String argument : arguments) {
            Path folder = Files.createTempDirectory("lookup-bench");
            try (LookupStore store = new LookupStore(folder, Clock.systemUTC())) {
                measure(store, Integer.parseInt(argument));
            }
        }
    }

    private static void measure(LookupStore store, int records) {
        say(records, "stage, nothing looked up", records, time(() -> stage(store, "goods", records)));
        say(records, "first look-up, builds the index", 1, time(() -> find(store, Map.of("sku", "S1"))));
        Random random = new Random(1);
        for (int i = 0; i < 3; i++) {
            say(records, "look-up by one code", 20_000, time(() -> {
                for (int n = 0; n < 20_000; n++) {
                    find(store, Map.of("sku", "S" + random.nextInt(records)));
                }
            }));
        }
        say(records, "miss", 20_000, time(() -> {
            for (int n = 0; n < 20_000; n++) {
                find(store, Map.of("sku", "X" + n));
            }
        }));
        find(store, Map.of("org", "O1"));
        say(records, "rare and common code", 20_000, time(() -> {
            for (int n = 0; n < 20_000; n++) {
                int row = random.nextInt(records);
                find(store, Map.of("sku", "S" + row, "org", "O" + row % 3));
            }
        }));
        store.find("more", "unit", Map.of("sku", "S1"));
        store.find("more", "unit", Map.of("org", "O1"));
        say(records, "stage, two paths looked up", records, time(() -> stage(store, "more", records)));
    }

    private static void find(LookupStore store, Map<String, Object> where) {
        store.find("goods", "unit", where);
    }

    private static void stage(LookupStore store, String integration, int records) {
        for (int from = 0; from < records; from += PAGE) {
            List<SourceRecord> page = new ArrayList<>();
            for (int row = from; row < Math.min(records, from + PAGE); row++) {
                Map<String, Object> content = new LinkedHashMap<>();
                content.put("sku", "S" + row);
                content.put("org", "O" + row % 3);
                content.put("unit", "PCS");
                for (int i = 0; i < 20; i++) {
                    content.put("member_" + i, "value " + row + " " + i);
                }
                page.add(new SourceRecord("K" + row, null, content, Map.of()));
            }
            store.stage(integration, false, page);
        }
    }

    private static long time(Runnable work) {
        long from = System.nanoTime();
        work.run();
        return System.nanoTime() - from;
    }

    private static void say(int records, String what, int times, long nanoseconds) {
        System.out.printf(
                "%,10d records  %-32s %,10.1f us each, %,8.0f ms%n",
                records, what, nanoseconds / 1e3 / times, nanoseconds / 1e6);
    }
}
