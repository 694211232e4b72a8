package io.duijie.engine.record;

/** The boundaries of loading, in the order in which a delivery meets them. */
public enum LoadStep implements Step {
    BEFORE_INTENT,
    AFTER_INTENT,
    /** It is noted which documents are opened and what state they had; none is open yet (onLocked: reopen). */
    BEFORE_OPEN,
    AFTER_OPEN,
    BEFORE_SEND,
    AFTER_SEND,
    BEFORE_LOOK_UP,
    AFTER_LOOK_UP,
    BEFORE_FINISH,
    AFTER_FINISH,
    /** It is noted that the change was saved; the documents are still open. */
    BEFORE_RESTORE,
    AFTER_RESTORE,
    BEFORE_OUTCOME,
    AFTER_OUTCOME
}
