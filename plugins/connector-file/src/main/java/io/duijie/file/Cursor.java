package io.duijie.file;

import io.duijie.connector.api.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How far a folder is read: everything up to a file, in the order of their times, and then some lines of the next one. A cursor also
 * names the files that have ended and may not be put away yet, so that a process that goes on at it knows of them.
 *
 * @param time of the last file that has ended
 * @param last its name
 * @param file that is read, null = the next one is to be chosen
 * @param sha of its content; empty = it is still being copied
 * @param lines of it that were taken
 * @param look grows with each call that copies
 */
record Cursor(long time, String last, @Nullable String file, String sha, long lines, long look, List<Ended> ended) {
    static final Cursor START = new Cursor(Long.MIN_VALUE, "", null, "", 0, 0, List.of());

    private static final int MOST_ENDED = 8;

    /**
     * A file whose rows have been read.
     *
     * @param marker the file beside it that said that it is whole; empty = none
     * @param id tells this reading from another one of a file that looks the same
     */
    record Ended(Entry entry, boolean good, String marker, long id) {}

    Cursor at(String name, String hash, long count) {
        return new Cursor(time, last, name, hash, count, look + 1, ended);
    }

    Cursor without(List<Ended> putAway) {
        return new Cursor(
                time,
                last,
                file,
                sha,
                lines,
                look,
                ended.stream().filter(one -> !putAway.contains(one)).toList());
    }

    /** Behind a file. @param what null = it stays where it is */
    Cursor behind(Entry entry, @Nullable Ended what) {
        List<Ended> all = new ArrayList<>(ended);
        if (what != null) {
            all.add(what);
        }
        List<Ended> latest = all.subList(Math.max(0, all.size() - MOST_ENDED), all.size());
        return new Cursor(entry.modified(), entry.name(), null, "", 0, look + 1, List.copyOf(latest));
    }

    boolean isBefore(Entry entry) {
        return entry.modified() > time
                || (entry.modified() == time && entry.name().compareTo(last) > 0);
    }

    String text(JsonText json) {
        List<@Nullable Object> texts = new ArrayList<>(List.of(time, last));
        texts.add(file);
        texts.add(sha);
        texts.add(lines);
        texts.add(look);
        for (Ended one : ended) {
            texts.add(List.of(
                    one.entry().name(),
                    one.entry().size(),
                    one.entry().modified(),
                    one.entry().tag(),
                    one.good(),
                    one.marker(),
                    one.id()));
        }
        return json.write(texts);
    }

    static Cursor of(@Nullable String text, JsonText json) {
        if (text == null) {
            return START;
        }
        if (!(json.read(text) instanceof List<?> list) || list.size() < 6) {
            throw new IllegalArgumentException("no cursor of this connector: " + text);
        }
        List<Ended> ended = new ArrayList<>();
        for (Object item : list.subList(6, list.size())) {
            List<?> one = (List<?>) item;
            ended.add(new Ended(
                    new Entry(
                            String.valueOf(one.get(0)),
                            number(one.get(1)),
                            number(one.get(2)),
                            String.valueOf(one.get(3))),
                    Boolean.TRUE.equals(one.get(4)),
                    String.valueOf(one.get(5)),
                    number(one.get(6))));
        }
        Object file = list.get(2);
        return new Cursor(
                number(list.get(0)),
                String.valueOf(list.get(1)),
                file == null ? null : file.toString(),
                String.valueOf(list.get(3)),
                number(list.get(4)),
                number(list.get(5)),
                ended);
    }

    private static long number(@Nullable Object value) {
        return ((Number) Objects.requireNonNull(value)).longValue();
    }
}
