package io.duijie.dialect.render.body;

import io.duijie.dialect.render.path.RowScope;
import org.jspecify.annotations.Nullable;

/** A compiled entry. Immutable and thread-safe. */
sealed interface BodyNode permits ArrayNode, ConstantNode, ObjectNode, ValueNode {

    /** The member to produce. */
    String field();

    /** The cleaned value, null = the member is left out; failures go into the report. */
    @Nullable
    Object render(RowScope scope, Report report);
}
