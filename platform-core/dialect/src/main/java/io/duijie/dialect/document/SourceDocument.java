package io.duijie.dialect.document;

import io.duijie.connector.api.DocumentView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A source document (来源系统元数据), dialect §3 and §14.
 *
 * @param connection null only for {@code 空操作}
 * @param id path of the key, null = rows are recognised by content
 * @param number path of the business number
 * @param request effective entries (the later of two with one field counts); when the connector plans other entries, these
 * @param otherRequest likewise, without {@code dataKey}; {@code detailApi} stands in it and is no part of the body
 * @param dataKey dotted path of the list, null = the connector's own
 * @param pageSize {@code pagination.pageSize}, 0 = not given
 * @param condition groups of conditions: (all of a group), any group; empty = keep all
 * @param splitArray {@code arrayKey} of {@code splitArray}, null = none
 * @param omissionRemedy null = none
 * @param view the raw document, for the connector's plan
 */
public record SourceDocument(
        @Nullable String connection,
        String api,
        String method,
        @Nullable String id,
        @Nullable String number,
        boolean idCheck,
        List<FieldEntry> request,
        List<FieldEntry> otherRequest,
        @Nullable String dataKey,
        int pageSize,
        List<FormatRule> formatResponse,
        List<List<Condition>> condition,
        List<String> beatFlat,
        @Nullable String splitArray,
        @Nullable OmissionRemedy omissionRemedy,
        DocumentView view) {
    public static final String NO_OPERATION = "空操作";

    public boolean noOperation() {
        return NO_OPERATION.equals(api);
    }

    /** The same document with the entries that a connector planned. */
    public SourceDocument with(List<FieldEntry> plannedRequest, List<FieldEntry> plannedOtherRequest) {
        return new SourceDocument(
                connection,
                api,
                method,
                id,
                number,
                idCheck,
                plannedRequest,
                plannedOtherRequest,
                dataKey,
                pageSize,
                formatResponse,
                condition,
                beatFlat,
                splitArray,
                omissionRemedy,
                view);
    }
}
