package io.duijie.engine.delivery;

import io.duijie.dialect.record.Item;

/** An item with what a look-up brought for it. */
public record Answered(Item item, LookedUp result) {}
