package io.duijie.sandbox.fault;

import java.util.List;
import java.util.Optional;

/** The faults that spoil one call. */
public record DueFaults(List<Fault> faults) {
    public static final DueFaults NONE = new DueFaults(List.of());

    public DueFaults {
        faults = List.copyOf(faults);
    }

    public boolean has(FaultKind kind) {
        return find(kind).isPresent();
    }

    public Optional<Fault> find(FaultKind kind) {
        return faults.stream().filter(fault -> fault.kind() == kind).findFirst();
    }

    /** The fault of this kind that concerns the row, if any. */
    public Optional<Fault> forRow(FaultKind kind, int index, int rowCount, String number) {
        return faults.stream()
                .filter(fault -> fault.kind() == kind && fault.concernsRow(index, rowCount, number))
                .findFirst();
    }
}
