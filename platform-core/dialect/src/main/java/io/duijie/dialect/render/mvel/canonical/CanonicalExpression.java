package io.duijie.dialect.render.mvel.canonical;

import io.duijie.dialect.render.mvel.run.MvelOperation;
import java.util.List;

/**
 * An expression as MVEL gets it: {@code c.product(4,c.name(0),c.constant(3))}. Only calls of the context object and whole numbers
 * stand in it, each number naming an operation; not one character of the document's text.
 *
 * @param bodies what projections evaluate for each element, each a text of the same kind
 * @param operations by their numbers
 * @param lookedUp the integrations that {@code findRecord} names in so many words
 */
public record CanonicalExpression(
        String text, List<String> bodies, List<MvelOperation> operations, List<String> lookedUp) {
    public CanonicalExpression {
        bodies = List.copyOf(bodies);
        operations = List.copyOf(operations);
        lookedUp = List.copyOf(lookedUp);
    }
}
