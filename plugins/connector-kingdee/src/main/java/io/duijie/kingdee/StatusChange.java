package io.duijie.kingdee;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a call does to documents that are there already, and how a document shows that it was done. */
enum StatusChange {
    SUBMIT("提交", "submit", "submitted", Set.of("B", "C")),
    AUDIT("审核", "audit", "audited", Set.of("C")),
    UN_AUDIT("反审核", "un-audit", "un-audited", Set.of("Z", "A", "D")),
    DELETE("删除", "delete", "deleted", Set.of());

    private final String chinese;
    private final String english;
    private final String participle;
    private final Set<String> reached;

    StatusChange(String chinese, String english, String participle, Set<String> reached) {
        this.chinese = chinese;
        this.english = english;
        this.participle = participle;
        this.reached = reached;
    }

    String chinese() {
        return chinese;
    }

    String english() {
        return english;
    }

    String participle() {
        return participle;
    }

    /** @param document null = there is none */
    boolean reached(@Nullable StoredDocument document) {
        return document == null ? this == DELETE : reached.contains(document.status());
    }

    /** Whether a document that is not there yet may still come, so that it is worth waiting for. */
    boolean waitsForDocument() {
        return this == SUBMIT || this == AUDIT;
    }
}
