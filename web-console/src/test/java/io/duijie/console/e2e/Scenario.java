package io.duijie.console.e2e;

import io.duijie.sandbox.fault.Fault;
import io.duijie.sandbox.fault.FaultKind;
import java.util.List;

/**
 * One planned fault and what the run under it must come to.
 *
 * @param source whether the fault is Jushuitan's, else Kingdee's
 * @param position of the first call that is spoiled, among those of a run without faults
 * @param rowsPerCall {@code rows} of the integration
 * @param readTimeout of the connections, in milliseconds
 */
record Scenario(boolean source, Fault fault, Position position, int rowsPerCall, int readTimeout, Expected expected) {
    private static final int PATIENT = 30_000;

    /** Where in the run. */
    enum Position {
        FIRST,
        MIDDLE,
        LAST;

        int of(int calls) {
            return switch (this) {
                case FIRST -> 0;
                case MIDDLE -> calls / 2;
                case LAST -> calls - 1;
            };
        }
    }

    /** What the run under the fault comes to. */
    enum Expected {
        /** Everything is written all the same. */
        HEALED,
        /** The run ends well; what moved meanwhile is left to the next one. */
        LATER,
        /** The run ends early and says why; nothing is failed for it. */
        RUN_FAILS,
        /** The run ends well, some records are failed with a reason. */
        RECORDS_FAIL
    }

    static Scenario atSource(Fault fault, Expected expected) {
        return new Scenario(true, fault.on(World.DISTRIBUTORS), Position.FIRST, 1, PATIENT, expected);
    }

    static Scenario atTarget(Fault fault, Expected expected) {
        String calls = fault.on().equals("*") ? "BatchSave:BD_Customer" : fault.on();
        return new Scenario(false, fault.on(calls), Position.FIRST, 1, PATIENT, expected);
    }

    Scenario at(Position other) {
        return new Scenario(source, fault, other, rowsPerCall, readTimeout, expected);
    }

    Scenario rows(int other) {
        return new Scenario(source, fault, position, other, readTimeout, expected);
    }

    Scenario impatient(int milliseconds) {
        return new Scenario(source, fault, position, rowsPerCall, milliseconds, expected);
    }

    List<Scenario> everywhere() {
        return List.of(at(Position.FIRST), at(Position.MIDDLE), at(Position.LAST));
    }

    /** The fault, beginning at the position of a run with so many calls. */
    Fault planned(int calls) {
        return fault.after(position.of(calls));
    }

    FaultKind kind() {
        return fault.kind();
    }

    @Override
    public String toString() {
        String times = fault.times() < 0 ? "always" : fault.times() + "x";
        return (source ? "聚水潭 " : "金蝶 ") + fault.kind() + " " + times + " " + position
                + (fault.code() == 0 ? "" : " code " + fault.code())
                + (source || fault.on().startsWith("BatchSave") ? "" : " on " + fault.on())
                + (rowsPerCall == 1 ? "" : " rows " + rowsPerCall);
    }
}
