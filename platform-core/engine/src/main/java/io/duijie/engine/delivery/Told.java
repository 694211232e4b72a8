package io.duijie.engine.delivery;

import io.duijie.connector.api.WriteOutcome;
import io.duijie.dialect.record.Item;

/** An item with what the target said to it. */
public record Told(Item item, WriteOutcome outcome) {}
