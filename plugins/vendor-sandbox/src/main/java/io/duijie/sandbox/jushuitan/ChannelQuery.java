package io.duijie.sandbox.jushuitan;

import io.duijie.sandbox.jushuitan.data.SourceData;
import io.duijie.sandbox.jushuitan.data.SourceEntity;
import io.duijie.sandbox.jushuitan.data.SourceRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code querymychannel}: the distributors in the shape of the newer route, with {@code page_num} and {@code total}. */
final class ChannelQuery {
    private static final int MAX_PAGE_SIZE = 100;

    private final SourceData data;

    ChannelQuery(SourceData data) {
        this.data = data;
    }

    Map<String, @Nullable Object> page(Map<String, @Nullable Object> biz) {
        Parameters parameters = new Parameters(biz);
        int pageNumber = parameters.number("page_num", 1);
        int pageSize = parameters.number("page_size", MAX_PAGE_SIZE);
        if (pageNumber < 1) {
            throw Refusal.parameter("page_num从1开始");
        }
        if (pageSize < 1 || pageSize > MAX_PAGE_SIZE) {
            throw Refusal.parameter("page_size最大" + MAX_PAGE_SIZE);
        }
        Optional<String> status = parameters.text("status");
        String start = parameters.text("updated_start").orElse("");
        String end = parameters.text("updated_end").orElse("9999");
        List<Map<String, @Nullable Object>> channels = data.table(SourceEntity.DISTRIBUTOR).byModified().stream()
                .filter(row -> row.text("modified").compareTo(start) >= 0
                        && row.text("modified").compareTo(end) < 0)
                .map(ChannelQuery::channel)
                .filter(channel -> status.isEmpty() || status.get().equals(String.valueOf(channel.get("status"))))
                .toList();
        int from = (int) Math.min(channels.size(), (pageNumber - 1L) * pageSize);
        Map<String, @Nullable Object> page = new LinkedHashMap<>();
        page.put("total", channels.size());
        page.put("channel_vos", channels.subList(from, Math.min(channels.size(), from + pageSize)));
        return page;
    }

    private static Map<String, @Nullable Object> channel(SourceRow row) {
        Map<String, @Nullable Object> channel = new LinkedHashMap<>();
        channel.put("status", Math.floorMod(row.id().hashCode(), 10) == 0 ? 4 : 2);
        channel.put("co_name", row.fields().get("name"));
        channel.put("channel_co_id", row.fields().get("drp_co_id"));
        channel.put("apply_time", row.text("modified"));
        channel.put("confirm_time", row.text("modified"));
        channel.put("bill_name", row.fields().get("name"));
        channel.put("contact_name", "");
        channel.put("contact_phone", "");
        channel.put("supplier_remark", "");
        channel.put("supplier_salesman_name", "");
        channel.put("dis_level", 1);
        return channel;
    }
}
