package io.duijie.sandbox.fault;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a fault plan, also the JSON that {@code /__sandbox/faults} reads and writes (missing members take the
 * defaults).
 *
 * @param kind what goes wrong
 * @param on which calls: the path at Jushuitan ({@code /open/shops/query}), {@code BatchSave} or
 *     {@code BatchSave:BD_Customer} at Kingdee; {@code *} stands for any text; case does not matter; default: every call
 * @param after how many matching calls pass untouched first
 * @param times how many matching calls it then spoils; 0 and absent mean 1, -1 means all
 * @param delayMillis for the slow kinds
 * @param count rows to move, for MOVING_ROWS; 0 means 1
 * @param code the vendor's code, for ERROR_CODE and THROTTLED
 * @param message the vendor's text where the kind has one; empty: the kind's usual text
 * @param rows indexes in the request that the row kinds concern
 * @param numbers document numbers that the row kinds concern
 */
public record Fault(
        FaultKind kind,
        String on,
        int after,
        int times,
        int delayMillis,
        int count,
        int code,
        String message,
        List<Integer> rows,
        List<String> numbers) {

    public Fault(
            FaultKind kind,
            @Nullable String on,
            int after,
            int times,
            int delayMillis,
            int count,
            int code,
            @Nullable String message,
            @Nullable List<Integer> rows,
            @Nullable List<String> numbers) {
        if (kind == null) {
            throw new IllegalArgumentException("a fault needs a kind, one of " + List.of(FaultKind.values()));
        }
        this.kind = kind;
        this.on = on == null || on.isBlank() ? "*" : on;
        this.after = after;
        this.times = times == 0 ? 1 : times;
        this.delayMillis = delayMillis;
        this.count = count == 0 ? 1 : count;
        this.code = code;
        this.message = message == null ? "" : message;
        this.rows = rows == null ? List.of() : List.copyOf(rows);
        this.numbers = numbers == null ? List.of() : List.copyOf(numbers);
    }

    /** Spoils the next call of any kind. */
    public static Fault of(FaultKind kind) {
        return new Fault(kind, "*", 0, 1, 0, 1, 0, "", List.of(), List.of());
    }

    public Fault on(String calls) {
        return new Fault(kind, calls, after, times, delayMillis, count, code, message, rows, numbers);
    }

    /** Lets this many matching calls pass first. */
    public Fault after(int calls) {
        return new Fault(kind, on, calls, times, delayMillis, count, code, message, rows, numbers);
    }

    public Fault times(int calls) {
        return new Fault(kind, on, after, calls, delayMillis, count, code, message, rows, numbers);
    }

    /** Spoils every matching call from now on. */
    public Fault always() {
        return times(-1);
    }

    public Fault delayMillis(int millis) {
        return new Fault(kind, on, after, times, millis, count, code, message, rows, numbers);
    }

    public Fault count(int rowCount) {
        return new Fault(kind, on, after, times, delayMillis, rowCount, code, message, rows, numbers);
    }

    public Fault code(int vendorCode) {
        return new Fault(kind, on, after, times, delayMillis, count, vendorCode, message, rows, numbers);
    }

    public Fault message(String text) {
        return new Fault(kind, on, after, times, delayMillis, count, code, text, rows, numbers);
    }

    public Fault rows(Integer... indexes) {
        return new Fault(kind, on, after, times, delayMillis, count, code, message, List.of(indexes), numbers);
    }

    public Fault numbers(String... documents) {
        return new Fault(kind, on, after, times, delayMillis, count, code, message, rows, List.of(documents));
    }

    /** The message, or this text when the plan names none. */
    public String messageOr(String usual) {
        return message.isEmpty() ? usual : message;
    }

    /** Whether a row kind concerns the row; with neither rows nor numbers it is the last of the request. */
    public boolean concernsRow(int index, int rowCount, String number) {
        if (rows.isEmpty() && numbers.isEmpty()) {
            return index == rowCount - 1;
        }
        return rows.contains(index) || numbers.contains(number);
    }
}
