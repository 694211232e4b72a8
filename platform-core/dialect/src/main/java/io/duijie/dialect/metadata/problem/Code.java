package io.duijie.dialect.metadata.problem;

import java.util.Locale;

/** The codes of dialect appendix B with their severities, and the few of our own. */
public enum Code {
    JSON_SYNTAX,
    JSON_DUPLICATE_KEY(Severity.WARNING),
    MISSING_KEY,
    WRONG_TYPE,
    BAD_ID,
    DUPLICATE_ID,
    BAD_CRON,
    BAD_ZONE,
    BAD_DATE,
    UNKNOWN_CONNECTION,
    /** The schedule needs more calls than the connection's limits allow. */
    SCHEDULE_OVER_QUOTA,
    /** A connections file names a connector that is not loaded. */
    UNKNOWN_CONNECTOR,
    ENV_MISSING,
    /** A setting asks for a variable of the platform itself. */
    ENV_RESERVED,
    /** A stored secret is to be kept although it would go elsewhere. */
    SECRET_NEEDED_AGAIN,
    /** A secret can't be hidden reliably in what a vendor says. */
    SHORT_SECRET(Severity.WARNING),
    NOT_DIALECT,
    /** The file has more problems than are listed. */
    TOO_MANY_PROBLEMS,
    /** The file takes more to be checked than a file may. */
    CHECK_STOPPED,
    /** It takes more to be compiled than a document may. */
    DOCUMENT_TOO_LARGE,
    /** Part of the dialect that this version can't run yet. */
    NOT_SUPPORTED_YET,
    BAD_PLACEHOLDER,
    UNKNOWN_VARIABLE,
    UNKNOWN_FORMAT,
    FORMAT_ARGS,
    FUNCTION_SYNTAX,
    UNKNOWN_FUNCTION,
    FUNCTION_ARGS,
    LOOKUP_SYNTAX,
    LOOKUP_UNKNOWN(Severity.WARNING),
    MONGO_FILTER,
    MVEL_SYNTAX,
    MVEL_FORBIDDEN,
    BAD_HOOK,
    UNKNOWN_PARSER,
    PARSER_PARAMS,
    UNKNOWN_MAPPING,
    MAPPING_OPTION,
    MAPPING_AMBIGUOUS(Severity.WARNING),
    UNKNOWN_LOGIC,
    CONDITION_VALUE,
    UNKNOWN_OPERATION,
    OPERATION_ARGS,
    CHILDREN_ON_SCALAR,
    NO_FORMID,
    /** A path that would leave the address of its connection. */
    API_OUTSIDE_BASE,
    /** It is to run after an integration that does not exist. */
    AFTER_UNKNOWN,
    /** It is to run after an integration that runs after it. */
    AFTER_CIRCLE,
    /** A request that begins behind the first page. */
    PAGE_KEY_FIRST,
    DUPLICATE_FIELD(Severity.WARNING),
    SHADOWED_FIELD(Severity.WARNING),
    FLAT_PARENT(Severity.WARNING),
    WRONG_SIDE(Severity.WARNING),
    UNKNOWN_TYPE(Severity.WARNING),
    REQUIRED_EMPTY(Severity.WARNING),
    MISSING_ID(Severity.WARNING),
    FIRST_WINDOW_DEFAULT(Severity.WARNING),
    /** An option that does nothing with this connector, operation or document. */
    OPTION_WITHOUT_EFFECT(Severity.WARNING),
    /** The next three are warnings where the account itself or its rows say so. */
    UNKNOWN_TARGET_FIELD(Severity.INFO),
    REQUIRED_UNMAPPED(Severity.INFO),
    UNSEEN_SOURCE_FIELD(Severity.INFO),
    UNKNOWN_KEY(Severity.INFO),
    UNUSED_KEY(Severity.INFO),
    ARRAY_ONE_ROW(Severity.INFO);

    private final Severity severity;
    private final String text;

    Code() {
        this(Severity.ERROR);
    }

    Code(Severity severity) {
        this.severity = severity;
        this.text = name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Severity severity() {
        return severity;
    }

    /** As on the command line and in JSON, for example {@code wrong-type}. */
    public String text() {
        return text;
    }

    /** The severity of a code that a connector reports: an error unless the dialect says otherwise. */
    public static Severity severityOf(String text) {
        for (Code code : values()) {
            if (code.text.equals(text)) {
                return code.severity;
            }
        }
        return Severity.ERROR;
    }
}
