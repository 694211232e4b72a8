package io.duijie.engine.load;

import io.duijie.engine.delivery.Answered;
import io.duijie.engine.delivery.Judge;
import io.duijie.engine.delivery.LoadRun;
import io.duijie.engine.delivery.Question;
import io.duijie.engine.delivery.Verification;
import io.duijie.engine.load.jdbi.OpenDeliveries;
import io.duijie.engine.record.Delivery;
import io.duijie.engine.record.Delivery.State;
import io.duijie.engine.record.Outcome;
import io.duijie.engine.record.Settled;
import io.duijie.engine.record.Settlement;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Settles what an earlier process left behind, before anything is sent again. */
final class Leftovers {
    private static final int READ = 100;
    private static final int CHUNK = 50;

    private final LoadRun run;
    private final OpenDeliveries deliveries;
    private final Verification verification;
    private final Judge judge;
    private final Books books;

    Leftovers(LoadRun run, Verification verification, Judge judge, Books books) {
        this.run = run;
        this.deliveries = new OpenDeliveries(run.database());
        this.verification = verification;
        this.judge = judge;
        this.books = books;
    }

    void settle() {
        books.doubtWithoutDelivery();
        long after = 0;
        while (!run.ends()) {
            List<Delivery> left = deliveries.after(run.request().integrationId(), after, READ);
            if (left.isEmpty()) {
                return;
            }
            after = left.get(left.size() - 1).id();
            for (List<Delivery> chunk : chunks(left)) {
                if (run.ends()) {
                    return;
                }
                settle(chunk);
            }
        }
    }

    /** Deliveries that can be asked about in one go: they differ in nothing but their records. */
    private static List<List<Delivery>> chunks(List<Delivery> left) {
        List<List<Delivery>> chunks = new ArrayList<>();
        List<Delivery> chunk = new ArrayList<>();
        int size = 0;
        for (Delivery delivery : left) {
            boolean fits = !chunk.isEmpty()
                    && size + delivery.items().size() <= CHUNK
                    && chunk.get(0).call().envelope().equals(delivery.call().envelope());
            if (!fits) {
                chunk = new ArrayList<>();
                chunks.add(chunk);
                size = 0;
            }
            chunk.add(delivery);
            size += delivery.items().size();
        }
        return chunks;
    }

    private void settle(List<Delivery> chunk) {
        List<Question> questions = new ArrayList<>();
        chunk.forEach(delivery -> delivery.items().forEach(item -> questions.add(Question.about(item))));
        Iterator<Answered> answers =
                verification.lookUp(chunk.get(0).call().envelope(), questions).iterator();
        for (Delivery delivery : chunk) {
            List<Settled> settled = new ArrayList<>();
            boolean open = false;
            for (int i = 0; i < delivery.items().size(); i++) {
                Answered answer = answers.next();
                Settled item = judge.leftBehind(answer.item(), answer.result());
                settled.add(item);
                open |= item.outcome() == Outcome.UNKNOWN;
            }
            State state = open ? State.IN_DOUBT : State.SETTLED;
            books.commit(new Settlement(delivery, state, null, settled)).join();
        }
    }
}
