package io.duijie.engine.load;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.DocumentReopener;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.Text;
import io.duijie.connector.api.WriteOutcome;
import io.duijie.connector.api.WriteOutcome.Accepted;
import io.duijie.connector.api.WriteOutcome.Rejected;
import io.duijie.connector.api.WriteRecord;
import io.duijie.connector.api.WriteRequest;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Documents that are audited (C) once they are there; those that are audited or submitted (B) can't be changed. */
final class AuditDesk implements DocumentReopener {
    /** What goes wrong with a call; {@code AFTER} the vendor has acted on it. */
    enum Fault {
        NONE,
        RESET_BEFORE,
        RESET_AFTER,
        THROTTLED
    }

    final Map<String, String> states = new HashMap<>();
    final List<String> steps = new ArrayList<>();
    final Deque<Fault> faults = new ArrayDeque<>();
    final Set<String> neverOpens = new HashSet<>();
    final Set<String> neverRestores = new HashSet<>();
    final Set<String> heldOnce = new HashSet<>();
    boolean away;

    /** A save goes in and is submitted, but its audit is refused. */
    boolean refusesAuditOfSaves;

    Runnable opened = () -> {};

    boolean isLocked(String id) {
        return Set.of("B", "C").contains(states.getOrDefault(id, ""));
    }

    /** Whether the document is finished. */
    boolean saved(String id) {
        steps.add("save " + id);
        if (refusesAuditOfSaves) {
            states.put(id, "B");
            return false;
        }
        states.putIfAbsent(id, "C");
        return true;
    }

    @Override
    public synchronized List<Optional<Standing>> look(WriteRequest request) {
        return faulty(() -> request.records().stream()
                .map(WriteRecord::storedId)
                .map(id -> Optional.ofNullable(states.get(id)).map(state -> standing(id, state)))
                .toList());
    }

    private static Standing standing(String id, String state) {
        Text title =
                switch (state) {
                    case "C" -> new Text("已审核", "audited");
                    case "B" -> new Text("审核中", "submitted");
                    default -> new Text("创建", "saved");
                };
        return new Standing(id, "N" + id, state, title, state.equals("D"), Map.of("id", id, "number", "N" + id));
    }

    @Override
    public synchronized List<WriteOutcome> open(WriteRequest request, List<Standing> standings) {
        List<WriteOutcome> outcomes = each("open", standings, standing -> {
            if (neverOpens.contains(standing.id())) {
                return new Rejected(null, Vendor.reason("closed-period"));
            }
            states.put(standing.id(), "D");
            return null;
        });
        opened.run();
        return outcomes;
    }

    @Override
    public synchronized List<WriteOutcome> restore(WriteRequest request, List<Standing> standings) {
        return each("restore", standings, standing -> {
            String state = states.get(standing.id());
            boolean open =
                    state.equals("D") || (state.equals("B") && standing.state().equals("C"));
            if (open && heldOnce.remove(standing.id())) {
                return new WriteOutcome.TryLater(Duration.ofSeconds(5), Vendor.reason("edit-lock"));
            }
            if (open && neverRestores.contains(standing.id())) {
                return new Rejected(null, Vendor.reason("no-right-to-audit"));
            }
            if (open) {
                states.put(standing.id(), standing.state());
            }
            return null;
        });
    }

    private List<WriteOutcome> each(String what, List<Standing> standings, Function<Standing, WriteOutcome> step) {
        return faulty(() -> {
            List<WriteOutcome> outcomes = new ArrayList<>();
            for (Standing standing : standings) {
                WriteOutcome refused = step.apply(standing);
                if (refused == null) {
                    steps.add(what + " " + standing.id());
                }
                outcomes.add(
                        refused == null ? new Accepted(standing.id(), standing.number(), standing.answer()) : refused);
            }
            return outcomes;
        });
    }

    private <T> T faulty(Supplier<T> call) {
        Fault fault =
                away ? Fault.RESET_BEFORE : Optional.ofNullable(faults.poll()).orElse(Fault.NONE);
        switch (fault) {
            case RESET_BEFORE -> throw ConnectorException.of(ErrorKind.UNAVAILABLE, Vendor.reason("reset"));
            case THROTTLED -> throw ConnectorException.throttled(Duration.ofSeconds(3), Vendor.reason("throttled"));
            default -> {}
        }
        T result = call.get();
        if (fault == Fault.RESET_AFTER) {
            throw ConnectorException.of(ErrorKind.UNAVAILABLE, Vendor.reason("reset"));
        }
        return result;
    }
}
