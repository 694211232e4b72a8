package io.duijie.sandbox.fault;

/** What goes wrong. "Committed" means that the call has had its effect at the vendor although the client can't know. */
public enum FaultKind {
    /** HTTP 500 with a plain text, nothing committed. */
    HTTP_500,
    /** HTTP 502 with an HTML page, nothing committed. */
    HTML_502,
    /** HTTP 502 with an HTML page although the call was committed. */
    HTML_502_AFTER_COMMIT,
    /** HTTP 200 with nothing in it; committed. */
    EMPTY_BODY,
    /** A body that begins {@code response_error:}, nothing committed. */
    RESPONSE_ERROR,
    /** The connection ends in the middle of the body; committed. */
    TRUNCATED_BODY,
    /** The connection is reset, nothing committed. */
    RESET_BEFORE_COMMIT,
    /** The connection is reset after the call was committed. */
    RESET_AFTER_COMMIT,
    /** The call waits {@code delayMillis}, then is processed and answered, even when the client has gone. */
    SLOW,
    /** The call is committed at once and answered after {@code delayMillis}. */
    SLOW_AFTER_COMMIT,
    /** The vendor's "too many calls": 199 at Jushuitan ({@code code} 200 for the other one), MsgCode 14 at Kingdee. */
    THROTTLED,
    /** The token or session that the call came with is no longer valid. */
    SESSION_LOST,

    /** Jushuitan: code 0 and {@code data: null}. DingTalk: an approval's answer lacks its {@code result}. */
    DATA_NULL,
    /** Jushuitan: any {@code code} and {@code message} in the envelope. */
    ERROR_CODE,
    /** Jushuitan: {@code data_count} and {@code page_count} are left out. */
    MISSING_COUNTS,
    /** Jushuitan: numbers other than ids come as {@code ""}. */
    EMPTY_NUMBERS,
    /** Jushuitan: {@code has_next} is true on every page. */
    ENDLESS_PAGES,
    /** Jushuitan: whatever page is asked for, page 1 comes. */
    REPEATED_PAGE,
    /**
     * After the call the first {@code count} rows of its window are modified anew, leave the window, and later rows
     * shift up. At Kingdee the first rows of the query's result get a new FModifyDate.
     */
    MOVING_ROWS,

    /** Kingdee: MsgCode 13 for the {@code rows} or {@code numbers} given, or for the whole call. */
    EDIT_LOCK,
    /** The {@code rows} (default: the last) of a save or upload are saved but named in no list. */
    ENTITY_MISSING,
    /** The {@code rows} (default: the last) of a save or upload are not saved and named in no list. */
    ROW_LOST,
    /** The {@code rows} (default: the last) of a save or upload are refused with {@code message}, the others saved. */
    PARTIAL,
    /**
     * Kingdee: saved, but the submit and audit that belong to the save are refused; on Audit, the audit is, and on Submit, UnAudit,
     * CancelAssign or Delete that step, of the {@code numbers} (default: all).
     */
    AUDIT_REFUSED,
    /** Kingdee: saved, connection reset, never submitted or audited. */
    RESET_BEFORE_AUDIT,
    /** Kingdee: the answer comes as Base64 of gzip. */
    GZIP_BASE64,
    /** YonBIP: committed, but code 202 says that it is under way. */
    STILL_PROCESSING
}
