package io.duijie.sandbox.kingdee.document;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Everything ever saved through the Web API, by form and number; base data that was there from the start is not in it. */
public final class Ledger {
    private final Map<String, Map<String, LedgerEntry>> forms = new LinkedHashMap<>();

    /** All entries, in the order of first creation within a form. */
    public synchronized List<LedgerEntry> entries() {
        return forms.values().stream()
                .map(Map::values)
                .flatMap(Collection::stream)
                .toList();
    }

    public synchronized List<LedgerEntry> entries(String form) {
        return List.copyOf(numbers(form).values());
    }

    public synchronized Optional<LedgerEntry> find(String form, String number) {
        return Optional.ofNullable(numbers(form).get(number.toLowerCase(Locale.ROOT)));
    }

    /** How many documents of the form were ever created. */
    public int created(String form) {
        return entries(form).stream().mapToInt(LedgerEntry::timesCreated).sum();
    }

    /** How many inserts were refused because the number was taken. */
    public int duplicatesRefused(String form) {
        return entries(form).stream().mapToInt(LedgerEntry::duplicatesRefused).sum();
    }

    synchronized void keep(LedgerEntry entry) {
        numbers(entry.form()).put(entry.number().toLowerCase(Locale.ROOT), entry);
    }

    synchronized LedgerEntry change(LedgerEntry unseen, UnaryOperator<LedgerEntry> change) {
        LedgerEntry entry = change.apply(find(unseen.form(), unseen.number()).orElse(unseen));
        keep(entry);
        return entry;
    }

    private Map<String, LedgerEntry> numbers(String form) {
        return forms.computeIfAbsent(form.toLowerCase(Locale.ROOT), unused -> new LinkedHashMap<>());
    }
}
