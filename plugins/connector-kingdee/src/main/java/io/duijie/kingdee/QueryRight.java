package io.duijie.kingdee;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.Reason;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes sure that an empty look-up means "not there". Some versions (V9.1) answer a user without the query right with no rows
 * in place of an error. So before the first empty look-up of a form is believed, any row of the form is asked for; a form that
 * shows none at all is asked about the number with View. Where View shows the document, or refuses for lack of a right, or
 * says nothing, the look-up can't be trusted. Proven once per form and account.
 *
 * <p>A server that does not answer View at all (another product's gateway in between, an operation not allowed to this user's
 * application) does not stop the work: the number is the document's own and the vendor refuses it a second time, so believing
 * the empty look-up can't create a document twice.
 */
final class QueryRight {
    private final Gateway gateway;
    private final BillQuery query;
    private final Set<String> proven = ConcurrentHashMap.newKeySet();

    QueryRight(Gateway gateway, BillQuery query) {
        this.gateway = gateway;
        this.query = query;
    }

    void seen(Form form) {
        proven.add(key(form));
    }

    /**
     * @param number one that was not found, null when ids were looked up
     * @throws ConnectorException of kind CREDENTIALS when the user may not see the form's documents
     */
    void require(Form form, @Nullable String number) {
        if (proven.contains(key(form))) {
            return;
        }
        boolean anyRow = !query.rows(form.id(), List.of(form.primaryKey()), "", form.primaryKey(), 1)
                .isEmpty();
        if (anyRow || viewAllowsBelief(form, number == null ? "-" : number)) {
            proven.add(key(form));
            return;
        }
        throw ConnectorException.of(
                ErrorKind.CREDENTIALS,
                Reason.of(
                        "kingdee-query-right",
                        "不能确认数据是否已在金蝶：查询 " + form.id() + "（" + form.title().chinese()
                                + "）没有返回任何数据，很可能是集成用户没有该表单的查看权限。请授予查看权限后重试；在此之前不会重复写入",
                        "It can't be told whether the documents are in Kingdee: a query of " + form.id()
                                + " shows no row at all, most likely for lack of the view right. Grant it, then retry;"
                                + " nothing is written again before that"));
    }

    private boolean viewAllowsBelief(Form form, String number) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("CreateOrgId", 0L);
        data.put("Number", number);
        data.put("Id", "");
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("formid", form.id());
        body.put("data", data);
        ResponseStatus status;
        try {
            status = gateway.call(Service.VIEW, body).status();
        } catch (ConnectorException e) {
            boolean unreachable = e.kind() == ErrorKind.UNAVAILABLE && e.notSent();
            if (unreachable || e.kind() == ErrorKind.THROTTLED || e.kind() == ErrorKind.CREDENTIALS) {
                throw e;
            }
            return true;
        }
        return status != null && status.refused() && Refusal.meaning(status) != Meaning.NO_PERMISSION;
    }

    private static String key(Form form) {
        return form.id().toLowerCase(Locale.ROOT);
    }
}
