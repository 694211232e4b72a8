package io.duijie.jushuitan;

import io.duijie.connector.api.JsonValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The old gateway's flat answer {@code {code, issuccess, msg, page_index, …, datas}} in the shape of the new one. The list is
 * found whatever it is called ({@code datas}, {@code orders}, {@code shops}, {@code inventorys}). A list that is null beside
 * code 0 is left out, so that it is not read as an empty page, unless the vendor counts no rows.
 */
final class LegacyAnswer {
    private static final List<String> ENVELOPE = List.of("code", "msg", "issuccess");

    private LegacyAnswer() {}

    /** @param list name of the list in the new gateway's answer */
    static Envelope reshaped(Envelope flat, String list) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        flat.body().forEach((name, value) -> {
            if (!ENVELOPE.contains(String.valueOf(name))) {
                data.put(String.valueOf(name), value);
            }
        });
        name(data, list);
        if (data.containsKey(list) && data.get(list) == null) {
            Long count = JsonValues.whole(data.get("data_count"));
            data.remove(list);
            if (count != null && count == 0) {
                data.put(list, List.of());
            }
        }
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("code", flat.code());
        body.put("msg", flat.message());
        if (flat.body().containsKey("issuccess")) {
            body.put("issuccess", flat.body().get("issuccess"));
        }
        body.put("data", data);
        return new Envelope(flat.code(), flat.message(), body, flat.vendorTime());
    }

    private static void name(Map<String, @Nullable Object> data, String list) {
        List<String> lists = new ArrayList<>();
        data.forEach((name, value) -> {
            if (value instanceof List<?>) {
                lists.add(name);
            }
        });
        if (!data.containsKey(list) && lists.size() == 1) {
            data.put(list, data.remove(lists.get(0)));
        }
    }
}
