package io.duijie.dialect.document;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How several pending records become one document of the target, dialect §15.3 and §15.4. */
public sealed interface Grouping {

    /**
     * {@code merge}: records with the same codes in {@code field} become one document.
     *
     * @param header null = all members that are not in {@code body}
     * @param body null = all members that are not in {@code header} or {@code field}
     * @param bodySum members that are added up; empty = each record keeps its own element
     */
    record Merge(
            List<String> field,
            @Nullable List<String> header,
            @Nullable List<String> body,
            String bodyName,
            List<String> bodySum)
            implements Grouping {}

    /**
     * {@code groupCalculate}.
     *
     * @param bodyGroup empty = the calculated members go to the head
     * @param bodyMaxLine elements of one document at most, 0 = no limit
     * @param calculate member to operator, in order
     */
    record Calculate(
            List<String> headerGroup,
            List<String> bodyGroup,
            String bodyName,
            int bodyMaxLine,
            Map<String, Operator> calculate)
            implements Grouping {}

    /** How the values of a member become one. */
    enum Operator {
        SUM("$sum"),
        AVG("$avg"),
        MIN("$min"),
        MAX("$max"),
        PUSH("$push"),
        ADD_TO_SET("$addToSet"),
        FIRST("$first"),
        LAST("$last");

        private final String word;

        Operator(String word) {
            this.word = word;
        }

        /** As documents write it. */
        public String word() {
            return word;
        }

        /** Null when there is none of that name. */
        public static @Nullable Operator of(@Nullable String word) {
            for (Operator operator : values()) {
                if (operator.word.equals(word)) {
                    return operator;
                }
            }
            return null;
        }
    }
}
