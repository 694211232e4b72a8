package io.duijie.engine.reopening;

import io.duijie.connector.api.DocumentReopener;
import io.duijie.connector.api.Reason;
import io.duijie.dialect.document.Options.OnLocked;
import io.duijie.dialect.record.Item;
import io.duijie.engine.delivery.Judge;
import io.duijie.engine.delivery.LoadRun;
import io.duijie.engine.record.Delivery;
import io.duijie.engine.record.Settled;
import io.duijie.engine.store.Work;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The documents of a run that can't be changed as they stand: a delivery is {@link #prepare prepared} by opening its documents,
 * and {@link #end ended} by bringing them back.
 */
public final class Reopening {
    private final OpenDocuments documents;
    private final Opening opening;
    private final Restoring restoring;
    private final LeftOpen leftOpen;
    private final boolean wanted;

    /** @param reopener null = the connector can't */
    public Reopening(LoadRun run, @Nullable DocumentReopener reopener, Judge judge) {
        this.documents = new OpenDocuments(run);
        this.opening = new Opening(run, reopener, documents, judge);
        this.restoring = new Restoring(run, reopener, documents);
        this.leftOpen = new LeftOpen(run, documents, restoring);
        this.wanted = reopener != null && run.request().onLocked() == OnLocked.REOPEN;
    }

    /** Before anything is sent: what an earlier process left open. */
    public void begin() {
        leftOpen.begin();
    }

    /** After everything was sent: what is open yet. */
    public void end() {
        leftOpen.end();
    }

    /** Whether the next call opens the document of a refused item. One that this run opened already is not opened again. */
    public boolean opens(Item refused) {
        return wanted && !documents.concerns(refused.externalId());
    }

    /** The target refused to change this document: the next call opens it. */
    public void want(Item refused, Reason refusal) {
        documents.want(String.valueOf(refused.externalId()), refusal);
    }

    /** Sees to it that the documents of a delivery can be changed; where one can't, its item is settled. */
    public Prepared prepare(Delivery delivery) {
        return opening.prepare(delivery);
    }

    /**
     * What became of a delivery, and of the documents that were opened for it.
     *
     * @param closed ids of documents that are as they were
     * @param left ids of documents that can't be brought back
     */
    public record Ended(List<Settled> items, Set<String> closed, Set<String> left) {}

    /** Brings back what was opened for this delivery, except where the item is sent again soon or is in doubt. */
    public Ended end(Prepared prepared, List<Settled> sent) {
        return restoring.end(prepared, sent);
    }

    /** The work that notes how the documents ended, to be done together with the outcomes. */
    public Work<Boolean> noted(Ended ended) {
        return documents.ended(ended.closed(), ended.left());
    }

    /** The same for a delivery that was not sent. */
    public Work<Boolean> noted(Prepared notSent) {
        return documents.ended(notSent.closed(), Set.of());
    }
}
