package io.duijie.engine.delivery;

import io.duijie.connector.api.WriteRecord;
import io.duijie.dialect.record.Item;

/**
 * An item that the target is asked about.
 *
 * @param body what it is looked up by
 * @param saved its content is there for sure: it is finished where it is not
 */
public record Question(Item item, WriteRecord body, boolean saved) {
    public static Question about(Item item) {
        return new Question(item, item.body(), false);
    }
}
