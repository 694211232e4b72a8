package io.duijie.file;

import io.duijie.connector.api.Answer;
import io.duijie.connector.api.CallNotes;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.JsonText;
import io.duijie.connector.api.ReadRequest;
import io.duijie.connector.api.Reason;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the files of a location one after the other, the oldest first, and puts each away when its rows are stored. Nothing that is
 * kept here is needed: whatever a process forgets, it reads again from the file.
 */
final class FolderReader implements AutoCloseable {
    private static final int MOST_OPEN = 3;
    private static final int MOST_REMEMBERED = 1_000;

    private final Account account;
    private final JsonText json;
    private final Copies copies = new Copies();
    private final Looks looks;
    private final Map<String, OpenFile> opened = new LinkedHashMap<>();
    private final Set<Cursor.Ended> putAway = new LinkedHashSet<>();

    FolderReader(Account account, JsonText json) {
        this.account = account;
        this.json = json;
        this.looks = new Looks(account.settle());
    }

    Answer read(ReadRequest request, Place place, CallNotes notes) throws IOException {
        ReadOptions options = options(request);
        Cursor cursor = Cursor.of(request.cursor(), json);
        synchronized (putAway) {
            cursor = cursor.without(List.copyOf(putAway));
        }
        notes.request(account.location() + " " + options.pattern().names() + " " + cursor.text(json));
        String name = cursor.file();
        if (name != null && !cursor.sha().isEmpty()) {
            OpenFile open = take(key(name, cursor, options));
            Copies.Copy copy = open == null ? copies.of(name, cursor.sha()) : open.copy();
            if (copy != null) {
                return page(open, copy, cursor, options, notes);
            }
        }
        try (Storage storage = place.open()) {
            Entry entry = name == null ? choose(storage, options, cursor) : storage.look(name);
            if (entry == null) {
                return name == null ? answer(List.of(), null, notes) : gone(name, cursor, notes);
            }
            return fetched(storage, entry, cursor, options, notes);
        }
    }

    private Answer fetched(Storage storage, Entry entry, Cursor cursor, ReadOptions options, CallNotes notes)
            throws IOException {
        if (entry.size() > Copies.LARGEST) {
            return refused(
                    entry,
                    Reason.of(
                            "file-too-large",
                            "文件超过 " + (Copies.LARGEST >> 30) + " GB，没有读取",
                            "the file has more than " + (Copies.LARGEST >> 30) + " GB and was not read"),
                    List.of(),
                    cursor,
                    options,
                    notes);
        }
        Copies.Copy copy;
        try {
            copy = copies.fetch(storage, entry);
        } catch (Copies.Changed | NoSuchFileException e) {
            // It is written right now, or somebody took it: another run reads what is there then.
            return answer(List.of(), cursor.behind(entry, null), notes);
        }
        return copy == null
                ? answer(List.of(), cursor.at(entry.name(), "", cursor.lines()), notes)
                : page(null, copy, cursor, options, notes);
    }

    /** What was read of a file before its content changed is stored; the new content is read from its beginning. */
    private Answer page(
            @Nullable OpenFile continued, Copies.Copy copy, Cursor cursor, ReadOptions options, CallNotes notes)
            throws IOException {
        boolean isOther = !cursor.sha().isEmpty() && !cursor.sha().equals(copy.sha());
        OpenFile open = continued;
        boolean kept = false;
        try {
            if (open == null) {
                open = new OpenFile(copy, options, json);
                open.skip(isOther ? 0 : cursor.lines());
            }
            OpenFile.Page page = open.page();
            if (page.refused() != null) {
                return refused(copy.entry(), page.refused(), page.rows(), cursor, options, notes);
            }
            if (page.ended()) {
                return answer(page.rows(), ended(copy.entry(), true, cursor, options), notes);
            }
            Cursor next = cursor.at(copy.entry().name(), copy.sha(), open.taken());
            keep(key(copy.entry().name(), next, options), open);
            kept = true;
            return answer(page.rows(), next, notes);
        } catch (FileRefused e) {
            return refused(copy.entry(), e.reason(), List.of(), cursor, options, notes);
        } finally {
            if (open != null && !kept) {
                open.close();
            }
        }
    }

    private Answer refused(
            Entry entry,
            Reason reason,
            List<@Nullable Object> before,
            Cursor cursor,
            ReadOptions options,
            CallNotes notes) {
        List<@Nullable Object> rows = new ArrayList<>(before);
        rows.add(Located.file(reason, entry.name()));
        return answer(rows, ended(entry, false, cursor, options), notes);
    }

    private static Cursor ended(Entry entry, boolean good, Cursor cursor, ReadOptions options) {
        String marker = options.marker().isEmpty() ? "" : entry.name() + options.marker();
        return cursor.behind(entry, new Cursor.Ended(entry, good, marker, System.nanoTime()));
    }

    private Answer gone(String name, Cursor cursor, CallNotes notes) {
        Cursor next = cursor.behind(new Entry(cursor.last(), 0, cursor.time(), ""), null);
        List<@Nullable Object> rows = new ArrayList<>();
        if (cursor.lines() > 0) {
            rows.add(Located.file(
                    Reason.of(
                            "file-gone",
                            "读到第 " + cursor.lines() + " 行之后，文件被移走了，后面的行没有读取。请重新放入该文件",
                            "the file was taken away when " + cursor.lines()
                                    + " lines of it were read; put it there again"),
                    name));
        }
        return answer(rows, next, notes);
    }

    private Answer answer(List<@Nullable Object> rows, @Nullable Cursor next, CallNotes notes) {
        notes.answer(rows.size() + " rows" + (next == null || next.file() == null ? "" : " of " + next.file()));
        return new Answer(rows, next != null, null, null, null, null, next == null ? null : next.text(json));
    }

    /** The oldest file behind the cursor that has stopped growing; null = none. */
    private @Nullable Entry choose(Storage storage, ReadOptions options, Cursor cursor) throws IOException {
        List<Entry> settled = settled(storage, options, cursor);
        return settled.stream()
                .min(Comparator.comparingLong(Entry::modified).thenComparing(Entry::name))
                .orElse(null);
    }

    private List<Entry> settled(Storage storage, ReadOptions options, Cursor cursor) throws IOException {
        boolean waited = false;
        while (true) {
            List<Entry> all = storage.list("");
            Set<String> names = all.stream().map(Entry::name).collect(Collectors.toSet());
            List<Entry> candidates = all.stream()
                    .filter(entry -> NamePattern.isPlain(entry.name())
                            && options.pattern().matches(entry.name())
                            && (options.marker().isEmpty() || !entry.name().endsWith(options.marker()))
                            && cursor.isBefore(entry))
                    .toList();
            if (!options.marker().isEmpty()) {
                return candidates.stream()
                        .filter(entry -> names.contains(entry.name() + options.marker()))
                        .toList();
            }
            looks.at(all);
            List<Entry> settled = candidates.stream().filter(looks::isSettled).toList();
            if (waited || !settled.isEmpty() || candidates.isEmpty()) {
                return settled;
            }
            looks.await();
            waited = true;
        }
    }

    /** @return whether there is anything to be done */
    boolean hasEnded(String cursor) {
        return !waiting(cursor).isEmpty();
    }

    private List<Cursor.Ended> waiting(String cursor) {
        synchronized (putAway) {
            return Cursor.of(cursor, json).without(List.copyOf(putAway)).ended();
        }
    }

    void stored(String cursor, Place place, CallNotes notes) throws IOException {
        List<Cursor.Ended> waiting = waiting(cursor);
        notes.request(waiting.stream().map(one -> one.entry().name()).collect(Collectors.joining(", ")));
        try (Storage storage = place.open()) {
            for (Cursor.Ended one : waiting) {
                String folder = one.good() ? Storage.DONE : Storage.FAILED;
                // Without its marker a file is not read; the other way round a marker without a file would speak for
                // the next one.
                if (!one.marker().isEmpty() && storage.look(one.marker()) != null) {
                    storage.move(one.marker(), storage.freeName(folder, one.marker()));
                }
                storage.putAway(
                        one.entry(), storage.freeName(folder, one.entry().name()));
                copies.forget(one.entry().name());
                synchronized (putAway) {
                    putAway.add(one);
                    if (putAway.size() > MOST_REMEMBERED) {
                        putAway.remove(putAway.iterator().next());
                    }
                }
            }
        }
        notes.answer("put away");
    }

    /** Puts a file where it is read next: beside first, and then by its name. */
    String take(ReadRequest request, String given, byte[] content, Place place, CallNotes notes) throws IOException {
        ReadOptions options = options(request);
        notes.request(given + ", " + content.length + " bytes");
        if (!NamePattern.isPlain(given) || !options.pattern().matches(given)) {
            throw ConnectorException.of(
                    ErrorKind.REJECTED,
                    Reason.of(
                            "file-name",
                            "方案不读取名为 " + Lines.shown(given) + " 的文件：文件名要符合 pattern",
                            "the integration reads no file named " + Lines.shown(given)
                                    + ": the name must fit the pattern"));
        }
        try (Storage storage = place.open()) {
            String name = storage.freeName("", given);
            if (!options.pattern().matches(name)) {
                throw ConnectorException.of(
                        ErrorKind.REJECTED,
                        Reason.of(
                                "file-waiting",
                                "名为 " + given + " 的文件还没有读取，请等它读完，或换一个文件名",
                                "a file named " + given + " waits to be read; wait for it, or choose another name"));
            }
            String part = Storage.OWN + "/" + name + Receipt.PART;
            storage.write(part, content);
            storage.move(part, name);
            if (!options.marker().isEmpty()) {
                storage.write(name + options.marker(), new byte[0]);
            }
            notes.answer(name);
            return name;
        }
    }

    private ReadOptions options(ReadRequest request) {
        return ReadOptions.of(
                Format.of(request.api()).orElse(Format.CSV), new Params(request.body()), account.pattern());
    }

    private static String key(String name, Cursor cursor, ReadOptions options) {
        return cursor.sha() + " " + cursor.lines() + " " + options + " " + name;
    }

    private synchronized @Nullable OpenFile take(String key) {
        return opened.remove(key);
    }

    private synchronized void keep(String key, OpenFile file) throws IOException {
        OpenFile before = opened.put(key, file);
        if (before != null) {
            before.close();
        }
        if (opened.size() > MOST_OPEN) {
            String oldest = opened.keySet().iterator().next();
            OpenFile dropped = opened.remove(oldest);
            if (dropped != null) {
                dropped.close();
            }
        }
    }

    @Override
    public synchronized void close() {
        for (OpenFile file : opened.values()) {
            try {
                file.close();
            } catch (IOException e) {
                // A copy that is read only; it is deleted anyway.
            }
        }
        opened.clear();
        copies.close();
    }
}
