package io.duijie.engine.load;

import io.duijie.connector.api.FindResult;
import io.duijie.connector.api.FindResult.Found;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.RecordFinder;
import io.duijie.connector.api.WriteOutcome;
import io.duijie.connector.api.WriteOutcome.AlreadyThere;
import io.duijie.connector.api.WriteRecord;
import io.duijie.connector.api.WriteRequest;
import io.duijie.engine.load.Asker.Tried;
import io.duijie.engine.load.StepListener.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Asks the target what became of records, and brings to their end those that it has unfinished. */
final class Verification {
    private final LoadRun run;
    private final Optional<RecordFinder> finder;
    private final Asker asker;

    Verification(LoadRun run, Optional<RecordFinder> finder) {
        this.run = run;
        this.finder = finder;
        this.asker = new Asker(run);
    }

    /** One answer per record of the request, in order. Never throws what the connector throws. */
    List<LookedUp> lookUp(WriteRequest request) {
        return lookUp(request, Set.of());
    }

    /** @param saved positions of updates whose content is there for sure: they are finished where they are not */
    List<LookedUp> lookUp(WriteRequest request, Set<Integer> saved) {
        int size = request.records().size();
        if (finder.isEmpty()) {
            return all(size, new LookedUp.CannotTell(Reasons.cannotBeAsked()));
        }
        RecordFinder asked = finder.get();
        run.steps().reached(Step.BEFORE_LOOK_UP);
        Tried<List<FindResult>> found = asker.ask(size, () -> asked.find(request));
        run.steps().reached(Step.AFTER_LOOK_UP);
        if (found.refused() && size > 1) {
            return singly(request, saved);
        }
        List<FindResult> results = found.result();
        if (results == null) {
            Reason reason = found.reason();
            return all(size, found.refused() ? new LookedUp.CannotTell(reason) : new LookedUp.NotAsked(reason));
        }
        return finish(asked, request, results, saved);
    }

    private List<LookedUp> singly(WriteRequest request, Set<Integer> saved) {
        List<LookedUp> all = new ArrayList<>();
        for (int i = 0; i < request.records().size(); i++) {
            WriteRequest one = request.with(List.of(request.records().get(i)));
            all.addAll(lookUp(one, saved.contains(i) ? Set.of(0) : Set.of()));
        }
        return all;
    }

    /** Documents that have their content but are not finished are finished; any other update is sent again in any case. */
    private List<LookedUp> finish(
            RecordFinder asked, WriteRequest request, List<FindResult> results, Set<Integer> saved) {
        List<WriteRecord> records = new ArrayList<>();
        List<Found> unfinished = new ArrayList<>();
        Set<Integer> places = new HashSet<>();
        for (int i = 0; i < results.size(); i++) {
            WriteRecord record = request.records().get(i);
            boolean hasContent = record.storedId() == null || saved.contains(i);
            if (results.get(i) instanceof Found found && !found.finished() && hasContent) {
                records.add(record);
                unfinished.add(found);
                places.add(i);
            }
        }
        Tried<List<WriteOutcome>> finished = new Tried<>(List.of(), null, false);
        if (!records.isEmpty()) {
            run.steps().reached(Step.BEFORE_FINISH);
            finished = asker.ask(records.size(), () -> asked.finish(request.with(records), unfinished));
            run.steps().reached(Step.AFTER_FINISH);
        }
        List<LookedUp> all = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < results.size(); i++) {
            FindResult result = results.get(i);
            if (result instanceof Found found && places.contains(i)) {
                all.add(ended(found, finished, next));
                next++;
            } else {
                all.add(plain(result));
            }
        }
        return all;
    }

    private static LookedUp plain(FindResult result) {
        if (result instanceof Found found) {
            return new LookedUp.There(found, new AlreadyThere(found.id(), found.number(), found.answer()));
        }
        if (result instanceof FindResult.CannotTell unclear) {
            return new LookedUp.CannotTell(unclear.reason());
        }
        return new LookedUp.NotThere();
    }

    private static LookedUp ended(Found found, Tried<List<WriteOutcome>> finished, int position) {
        List<WriteOutcome> outcomes = finished.result();
        if (outcomes == null) {
            return finished.refused()
                    ? new LookedUp.There(found, new WriteOutcome.Rejected(null, finished.reason()))
                    : new LookedUp.NotAsked(finished.reason());
        }
        WriteOutcome outcome = outcomes.get(position);
        return outcome instanceof WriteOutcome.Unknown unknown
                ? new LookedUp.NotAsked(unknown.reason())
                : new LookedUp.There(found, outcome);
    }

    private static List<LookedUp> all(int size, LookedUp same) {
        List<LookedUp> all = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            all.add(same);
        }
        return all;
    }
}
