package io.duijie.engine.record;

/** The boundaries of an extraction, in the order in which an extraction meets them. */
public enum ExtractionStep implements Step {
    BEFORE_PAGE,
    AFTER_PAGE,
    BEFORE_OPENING,
    AFTER_OPENING,
    BEFORE_DETAIL,
    AFTER_DETAIL,
    BEFORE_PAGE_COMMIT,
    AFTER_PAGE_COMMIT,
    /** The last page, the window's proof and the watermark are one transaction. */
    BEFORE_CLOSING,
    AFTER_CLOSING
}
