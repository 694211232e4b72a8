package io.duijie.file;

import io.duijie.connector.api.CallNotes;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.FindResult;
import io.duijie.connector.api.JsonText;
import io.duijie.connector.api.WriteOutcome;
import io.duijie.connector.api.WriteRecord;
import io.duijie.connector.api.WriteRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes the records of a call into one file. The file is written beside, with a receipt of what it holds, and gets its name at once:
 * nobody sees half of it. So long as the part beside has not become the file, nothing was written.
 */
final class FolderWriter {
    private static final int MOST_RECEIPTS = 2_000;
    private static final int LARGEST_RECEIPT = 4 << 20;
    private static final Duration KEPT = Duration.ofDays(30);
    private static final int MOST_DELETED = 100;

    private final Failures failures;
    private final JsonText json;
    private final Clock clock;

    FolderWriter(Location location, JsonText json, Clock clock) {
        this.failures = new Failures(location);
        this.json = json;
        this.clock = clock;
    }

    List<WriteOutcome> write(WriteRequest request, Place place, CallNotes notes) {
        WriteOptions options = options(request);
        Sheet sheet = new Sheet(options, request.records());
        List<WriteOutcome> outcomes = new ArrayList<>();
        List<WriteRecord> taken = new ArrayList<>();
        for (WriteRecord record : request.records()) {
            WriteOutcome.Rejected rejected = sheet.add(record);
            if (rejected == null) {
                taken.add(record);
            }
            outcomes.add(rejected == null ? new WriteOutcome.Accepted(null, null, Map.of()) : rejected);
        }
        Receipt receipt = Receipt.of(options, taken, clock.instant(), json);
        notes.request(receipt.file() + ": " + taken.size() + " rows, the first: "
                + (taken.isEmpty() ? "" : Lines.shown(json.write(taken.get(0).body()))));
        if (taken.isEmpty()) {
            return outcomes;
        }
        put(place, sheet, receipt);
        notes.answer("written");
        int row = 0;
        for (int i = 0; i < outcomes.size(); i++) {
            if (outcomes.get(i) instanceof WriteOutcome.Accepted) {
                outcomes.set(
                        i,
                        new WriteOutcome.Accepted(
                                receipt.id(row), request.records().get(i).key(), answer(receipt, row)));
                row++;
            }
        }
        return outcomes;
    }

    private static Map<String, @Nullable Object> answer(Receipt receipt, int row) {
        return Map.of("file", receipt.file(), "row", (long) row + 1);
    }

    private static WriteOptions options(WriteRequest request) {
        return WriteOptions.of(Format.of(request.api()).orElse(Format.CSV), new Params(request.otherRequest()));
    }

    private static String beside(String file, String ending) {
        return Storage.OWN + "/" + file + ending;
    }

    private void put(Place place, Sheet sheet, Receipt receipt) {
        String part = beside(receipt.file(), Receipt.PART);
        boolean named = false;
        try (Storage storage = place.open()) {
            try {
                storage.write(part, sheet.bytes());
                storage.write(beside(receipt.file(), Receipt.ENDING), receipt.bytes(json));
                named = true;
                storage.move(part, receipt.file());
            } catch (IOException | ConnectorException e) {
                if (!named) {
                    cleaned(storage, receipt);
                }
                throw e;
            }
            forgetOld(storage);
        } catch (IOException e) {
            throw named ? failures.unknown(e) : failures.harmless(e);
        } catch (ConnectorException e) {
            // Of the storage itself, which knows only that its own last call did nothing.
            throw named && e.notSent() ? ConnectorException.of(ErrorKind.UNAVAILABLE, e.reason(), e) : e;
        }
    }

    private static void cleaned(Storage storage, Receipt receipt) {
        for (String ending : List.of(Receipt.PART, Receipt.ENDING)) {
            try {
                storage.delete(beside(receipt.file(), ending));
            } catch (IOException | RuntimeException e) {
                // What is left there is no file to anybody.
            }
        }
    }

    private void forgetOld(Storage storage) {
        try {
            long before = clock.instant().minus(KEPT).toEpochMilli();
            List<Entry> old = storage.list(Storage.OWN).stream()
                    .filter(entry -> entry.modified() < before)
                    .limit(MOST_DELETED)
                    .toList();
            for (Entry entry : old) {
                storage.delete(Storage.OWN + "/" + entry.name());
            }
        } catch (IOException | RuntimeException e) {
            // The next write tries again.
        }
    }

    /** A record is found where a file that was written after its last known one holds it with this content. */
    List<FindResult> find(WriteRequest request, Place place, CallNotes notes) {
        options(request);
        try (Storage storage = place.open()) {
            List<Entry> beside = storage.list(Storage.OWN);
            List<String> parts = beside.stream()
                    .map(Entry::name)
                    .filter(name -> name.endsWith(Receipt.PART))
                    .toList();
            List<String> names = beside.stream()
                    .map(Entry::name)
                    .filter(name -> name.endsWith(Receipt.ENDING))
                    .sorted(Comparator.comparing(Receipt::stamp).reversed())
                    .limit(MOST_RECEIPTS)
                    .toList();
            FindResult[] found = new FindResult[request.records().size()];
            List<String> wanted = request.records().stream()
                    .map(record -> Receipt.row(record, json))
                    .toList();
            for (String name : names) {
                Receipt receipt = receipt(storage, name);
                if (receipt != null && holdsAny(receipt, wanted) && isThere(storage, receipt, parts)) {
                    match(receipt, request.records(), wanted, found);
                }
            }
            List<FindResult> results = new ArrayList<>();
            for (FindResult one : found) {
                results.add(one == null ? new FindResult.NotFound() : one);
            }
            notes.answer(
                    results.stream().filter(FindResult.Found.class::isInstance).count() + " of " + results.size()
                            + " rows found");
            return results;
        } catch (IOException e) {
            throw failures.harmless(e);
        }
    }

    private static boolean holdsAny(Receipt receipt, List<String> wanted) {
        return receipt.rows().stream().anyMatch(wanted::contains);
    }

    /**
     * The part beside is gone only where it has become the file, which somebody may have fetched since. Where it is still there it is
     * taken away: a server that carries out a lost call late must not make a file of it when its rows have been written once more.
     */
    private static boolean isThere(Storage storage, Receipt receipt, List<String> parts) throws IOException {
        if (!parts.contains(receipt.file() + Receipt.PART) || storage.look(receipt.file()) != null) {
            return true;
        }
        storage.delete(beside(receipt.file(), Receipt.ENDING));
        storage.delete(beside(receipt.file(), Receipt.PART));
        return storage.look(receipt.file()) != null;
    }

    private static void match(
            Receipt receipt, List<WriteRecord> records, List<String> wanted, @Nullable FindResult[] found) {
        String stamp = Receipt.stamp(receipt.file());
        Map<String, Integer> rows = IntStream.range(0, receipt.rows().size())
                .boxed()
                .collect(Collectors.toMap(receipt.rows()::get, row -> row, (one, other) -> one));
        for (int i = 0; i < found.length; i++) {
            Integer row = rows.get(wanted.get(i));
            String known = Receipt.stamp(records.get(i).storedId());
            if (found[i] == null && row != null && stamp.compareTo(known) > 0) {
                found[i] = new FindResult.Found(receipt.id(row), records.get(i).key(), true, answer(receipt, row));
            }
        }
    }

    private @Nullable Receipt receipt(Storage storage, String name) throws IOException {
        try (InputStream in = storage.read(Storage.OWN + "/" + name, 0)) {
            byte[] bytes = in.readNBytes(LARGEST_RECEIPT);
            return Receipt.of(bytes, json);
        } catch (ConnectorException e) {
            return null;
        }
    }
}
