package io.duijie.engine.load;

import io.duijie.connector.api.WriteRecord;
import io.duijie.connector.api.WriteRequest;
import io.duijie.engine.load.Delivery.Settled;
import io.duijie.engine.load.Delivery.Settlement;
import io.duijie.engine.load.Delivery.State;
import io.duijie.engine.load.jdbi.OpenDeliveries;
import java.util.ArrayList;
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
                    && size + delivery.records().size() <= CHUNK
                    && alike(chunk.get(0).request(), delivery.request());
            if (!fits) {
                chunk = new ArrayList<>();
                chunks.add(chunk);
                size = 0;
            }
            chunk.add(delivery);
            size += delivery.records().size();
        }
        return chunks;
    }

    private static boolean alike(WriteRequest one, WriteRequest other) {
        return one.with(List.of()).equals(other.with(List.of()));
    }

    private void settle(List<Delivery> chunk) {
        List<WriteRecord> bodies = new ArrayList<>();
        chunk.forEach(delivery -> bodies.addAll(delivery.request().records()));
        List<LookedUp> results = bodies.isEmpty()
                ? List.of()
                : verification.lookUp(chunk.get(0).request().with(bodies));
        int next = 0;
        for (Delivery delivery : chunk) {
            List<Settled> settled = new ArrayList<>();
            boolean open = false;
            for (int i = 0; i < delivery.records().size(); i++) {
                Settled record = judge.leftBehind(delivery.records().get(i), i, results.get(next));
                next++;
                settled.add(record);
                open |= record.outcome() == Outcome.UNKNOWN;
            }
            State state = open ? State.IN_DOUBT : State.SETTLED;
            books.commit(new Settlement(delivery, state, null, settled)).join();
        }
    }
}
