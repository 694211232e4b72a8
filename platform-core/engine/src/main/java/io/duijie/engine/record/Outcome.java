package io.duijie.engine.record;

/** What one delivery brought for one record, as its history shows it. */
public enum Outcome {
    ACCEPTED,
    ALREADY_THERE,
    REJECTED,
    MISSING_REFERENCE,
    TRY_LATER,
    /** The document can't be changed as it stands; the next call opens it (onLocked: reopen). */
    LOCKED,
    /** It is there, but what belongs to it (submit, audit) was refused or must wait. */
    UNFINISHED,
    /** No answer, and not looked up yet. */
    UNKNOWN,
    /** No answer; looked up: it is not there. */
    NOT_FOUND,
    /** An update without answer; looked up: the document is there, the update is sent again. */
    UNCONFIRMED_UPDATE,
    /** No answer, and the target can't be asked. */
    CANNOT_TELL,
    /** The call was certainly not made. */
    NOT_SENT,
    /** The call was refused as a whole; nothing was written. */
    REFUSED_WHOLE
}
