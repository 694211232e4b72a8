package io.duijie.connector.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Opens documents that can't be changed any more ({@link WriteOutcome.Rejected#LOCKED}), so that {@link RecordWriter} can change
 * them, and brings them back to the state they had. The platform calls {@link #look}, {@link #open}, {@link RecordWriter#write}
 * and {@link #restore} in this order and remembers across a crash which documents it has opened; the connector keeps nothing.
 *
 * <p>All records have a {@link WriteRecord#storedId()}. Each method returns exactly one item per record, in order, and throws
 * {@link ConnectorException} when its calls failed; {@link #open} and {@link #restore} go by the state that a document has when
 * they are called, so that repeating them after an unknown outcome is safe.
 */
public interface DocumentReopener {
    /** How the documents stand now; empty for one that is not there, or that no operation of the vendor opens. Changes nothing. */
    List<Optional<Standing>> look(WriteRequest request);

    /**
     * Opens documents, without touching their content.
     *
     * @param standings what {@link #look} said of these records
     * @return {@link WriteOutcome.Accepted}: it can be changed now; {@link WriteOutcome.Rejected} and {@link
     *     WriteOutcome.TryLater}: it stands as it stood, with the vendor's reason; {@link WriteOutcome.Unknown}: look again
     */
    List<WriteOutcome> open(WriteRequest request, List<Standing> standings);

    /**
     * Brings documents back, with the content that they have now.
     *
     * @param standings the state that each is to have again
     * @return {@link WriteOutcome.Accepted}: it has that state; {@link WriteOutcome.Rejected}: the vendor refuses, the reason says
     *     in which state it is left and what to do; {@link WriteOutcome.TryLater} and {@link WriteOutcome.Unknown}: not yet
     */
    List<WriteOutcome> restore(WriteRequest request, List<Standing> standings);

    /**
     * How a document stands at the vendor.
     *
     * @param id the vendor's own id
     * @param number as people know it
     * @param state the connector's own word for the state, at most 100 characters; kept by the platform and handed back
     * @param title the same for people, for example 已审核 / audited
     * @param changeable it can be changed as it stands, nothing needs to be opened
     * @param answer as in {@link WriteOutcome.Accepted#answer()}
     */
    record Standing(
            String id,
            String number,
            String state,
            Text title,
            boolean changeable,
            Map<String, @Nullable Object> answer) {}
}
