package io.duijie.dialect.render.value;

/** The data-quality warnings of dialect §17. */
public enum Warning {
    UNRESOLVED("unresolved"),
    LOOKUP_MISS("lookup-miss"),
    MAPPING_MISS("mapping-miss"),
    MERGE_CONFLICT("merge-conflict"),
    FORMAT_FAILED("format-failed"),
    KEY_MISSING("key-missing");

    private final String code;

    Warning(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
