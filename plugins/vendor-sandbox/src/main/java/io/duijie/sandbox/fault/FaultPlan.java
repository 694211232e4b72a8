package io.duijie.sandbox.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The faults that are still to come, in the order they were planned. Safe for use from many threads. */
public final class FaultPlan {
    private final List<Planned> planned = new ArrayList<>();

    public synchronized void add(Fault fault) {
        planned.add(new Planned(fault));
    }

    public synchronized void clear() {
        planned.clear();
    }

    /** Faults that will still spoil a call. */
    public synchronized List<Fault> pending() {
        return planned.stream()
                .filter(Planned::isPending)
                .map(each -> each.fault)
                .toList();
    }

    /** How many calls each planned fault has spoiled so far, in the order of planning. */
    public synchronized List<Integer> spoiled() {
        return planned.stream().map(each -> each.spoiled).toList();
    }

    /** Counts the call on every fault it matches and returns those that are due. */
    public synchronized DueFaults due(String callName) {
        List<Fault> due = new ArrayList<>();
        for (Planned each : planned) {
            if (each.isDueFor(callName)) {
                due.add(each.fault);
            }
        }
        return new DueFaults(due);
    }

    private static final class Planned {
        private final Fault fault;
        private final Pattern pattern;
        private int passed;
        private int spoiled;

        Planned(Fault fault) {
            this.fault = fault;
            String form = fault.on().contains(":") || fault.on().contains("/") ? "" : "(:.*)?";
            String quoted = Pattern.quote(fault.on().toLowerCase(Locale.ROOT)).replace("*", "\\E.*\\Q");
            this.pattern = Pattern.compile(quoted + form);
        }

        boolean isPending() {
            return fault.times() < 0 || spoiled < fault.times();
        }

        boolean isDueFor(String callName) {
            if (!isPending()
                    || !pattern.matcher(callName.toLowerCase(Locale.ROOT)).matches()) {
                return false;
            }
            if (passed < fault.after()) {
                passed++;
                return false;
            }
            spoiled++;
            return true;
        }
    }
}
