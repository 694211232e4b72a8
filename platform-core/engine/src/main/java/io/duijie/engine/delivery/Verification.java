package io.duijie.engine.delivery;

import io.duijie.connector.api.FindResult;
import io.duijie.connector.api.FindResult.Found;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.RecordFinder;
import io.duijie.connector.api.WriteOutcome;
import io.duijie.connector.api.WriteOutcome.AlreadyThere;
import io.duijie.connector.api.WriteRequest;
import io.duijie.engine.delivery.Asker.Tried;
import io.duijie.engine.record.LoadStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks the target what became of records, and brings to their end those that it has unfinished. */
public final class Verification {
    private final LoadRun run;
    private final Optional<RecordFinder> finder;
    private final Asker asker;

    public Verification(LoadRun run, Optional<RecordFinder> finder) {
        this.run = run;
        this.finder = finder;
        this.asker = new Asker(run);
    }

    /**
     * One answer for each question, in order. Never throws what the connector throws.
     *
     * @param envelope of the call that the items were sent with
     */
    public List<Answered> lookUp(WriteRequest envelope, List<Question> questions) {
        if (questions.isEmpty()) {
            return List.of();
        }
        if (finder.isEmpty()) {
            return all(questions, new LookedUp.CannotTell(Reasons.cannotBeAsked()));
        }
        RecordFinder asked = finder.get();
        WriteRequest request = request(envelope, questions);
        run.steps().reached(LoadStep.BEFORE_LOOK_UP);
        Tried<List<FindResult>> found = asker.ask(questions.size(), () -> asked.find(request));
        run.steps().reached(LoadStep.AFTER_LOOK_UP);
        if (found.refused() && questions.size() > 1) {
            List<Answered> singly = new ArrayList<>(questions.size());
            questions.forEach(question -> singly.addAll(lookUp(envelope, List.of(question))));
            return singly;
        }
        List<FindResult> results = found.result();
        if (results == null) {
            Reason reason = found.reason();
            return all(questions, found.refused() ? new LookedUp.CannotTell(reason) : new LookedUp.NotAsked(reason));
        }
        return finish(asked, envelope, questions, results);
    }

    private static WriteRequest request(WriteRequest envelope, List<Question> questions) {
        return envelope.with(questions.stream().map(Question::body).toList());
    }

    /** Documents that have their content but are not finished are finished; any other update is sent again in any case. */
    private List<Answered> finish(
            RecordFinder asked, WriteRequest envelope, List<Question> questions, List<FindResult> results) {
        List<Question> open = new ArrayList<>();
        List<Found> unfinished = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            Question question = questions.get(i);
            if (results.get(i) instanceof Found found && isToBeFinished(question, found)) {
                open.add(question);
                unfinished.add(found);
            }
        }
        Tried<List<WriteOutcome>> finished = new Tried<>(List.of(), null, false);
        if (!open.isEmpty()) {
            run.steps().reached(LoadStep.BEFORE_FINISH);
            WriteRequest request = request(envelope, open);
            finished = asker.ask(open.size(), () -> asked.finish(request, unfinished));
            run.steps().reached(LoadStep.AFTER_FINISH);
        }
        List<Answered> all = new ArrayList<>(questions.size());
        int next = 0;
        for (int i = 0; i < results.size(); i++) {
            Question question = questions.get(i);
            if (results.get(i) instanceof Found found && isToBeFinished(question, found)) {
                all.add(new Answered(question.item(), ended(found, finished, next)));
                next++;
            } else {
                all.add(new Answered(question.item(), plain(results.get(i))));
            }
        }
        return all;
    }

    private static boolean isToBeFinished(Question question, Found found) {
        return !found.finished() && (question.body().storedId() == null || question.saved());
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

    private static List<Answered> all(List<Question> questions, LookedUp same) {
        return questions.stream()
                .map(question -> new Answered(question.item(), same))
                .toList();
    }
}
