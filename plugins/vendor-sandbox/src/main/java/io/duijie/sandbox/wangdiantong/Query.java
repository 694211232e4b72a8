package io.duijie.sandbox.wangdiantong;

import io.duijie.sandbox.base.ChinaTime;
import io.duijie.sandbox.base.Json;
import io.duijie.sandbox.fault.DueFaults;
import io.duijie.sandbox.fault.FaultKind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers a query with one page. */
final class Query {
    private static final int LARGEST_PAGE = 1000;
    private static final List<String> NUMBERS = List.of(
            "src_order_no",
            "stockout_no",
            "purchase_no",
            "transfer_no",
            "goods_no",
            "provider_no",
            "invoice_order_no",
            "shop_no");

    private final Rows rows;
    private final Set<Integer> hidden;

    Query(Rows rows, Set<Integer> hidden) {
        this.rows = rows;
        this.hidden = hidden;
    }

    Map<String, @Nullable Object> page(
            String method,
            Methods.Reading reading,
            WangdiantongRequest request,
            Map<String, ?> asked,
            DueFaults faults) {
        int number = whole(request, "page_no", method);
        int size = whole(request, "page_size", method);
        int counted = whole(request, "calc_total", method);
        if (size < 1 || size > LARGEST_PAGE || number < 0) {
            throw Refusal.business("分页大小不合法，page_size应在1到" + LARGEST_PAGE + "之间");
        }
        known(reading, asked);
        List<Map<String, @Nullable Object>> found = found(method, reading, asked);
        List<Map<String, @Nullable Object>> page =
                found.stream().skip((long) number * size).limit(size).toList();
        faults.find(FaultKind.MOVING_ROWS)
                .ifPresent(fault -> rows.touch(
                        method, found.stream().limit(fault.count()).toList(), time(asked.get(reading.end()))));
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        if (counted == 1) {
            data.put("total_count", found.size());
        }
        data.put(reading.list(), page);
        return data;
    }

    private static int whole(WangdiantongRequest request, String name, String method) {
        try {
            return Integer.parseInt(request.parameter(name));
        } catch (NumberFormatException e) {
            throw Refusal.business("此方法仅支持分页查询：接口" + method);
        }
    }

    private static void known(Methods.Reading reading, Map<String, ?> asked) {
        for (String name : asked.keySet()) {
            if (!reading.request().isEmpty() && !reading.request().contains(name)) {
                throw new Refusal(2, name);
            }
        }
    }

    private List<Map<String, @Nullable Object>> found(String method, Methods.Reading reading, Map<String, ?> asked) {
        Duration window = reading.window();
        List<Map<String, @Nullable Object>> all = rows.all(method).stream()
                .filter(row -> !(row.get("platform_id") instanceof Integer platform && hidden.contains(platform)))
                .filter(row -> NUMBERS.stream().allMatch(name -> isSame(asked.get(name), row.get(name))))
                .filter(row -> isSame(asked.get("other_stockin_no"), row.get("src_order_no")))
                .toList();
        if (window == null) {
            return all;
        }
        LocalDateTime begin = required(asked, reading.begin());
        LocalDateTime end = required(asked, reading.end());
        if (begin.plus(window).isBefore(end)) {
            throw Refusal.business(
                    window.toMinutes() <= 60 ? "您的查询时间过宽,查询时间不能大于60分钟" : "您的查询时间过宽,查询时间不能大于" + window.toDays() + "天");
        }
        String by = timeMember(method, reading, asked);
        return all.stream()
                .filter(row -> moment(row.get(by))
                        .filter(time -> !time.isBefore(begin) && !time.isAfter(end))
                        .isPresent())
                .filter(row -> !isByStatus(method, asked)
                        || List.of(String.valueOf(asked.get("status")).split(","))
                                .contains(String.valueOf(row.get("status"))))
                .toList();
    }

    private static boolean isSame(@Nullable Object asked, @Nullable Object found) {
        return asked == null || asked.equals("") || asked.equals(found);
    }

    private static boolean isByStatus(String method, Map<String, ?> asked) {
        return method.equals("wms.stockout.Sales.queryWithDetail")
                && "3".equals(String.valueOf(asked.get("status_type")))
                && asked.get("status") != null;
    }

    /** By which time rows are chosen; not by that of modification unless the request says so. */
    private static String timeMember(String method, Methods.Reading reading, Map<String, ?> asked) {
        if (method.equals("wms.stockout.Sales.queryWithDetail")) {
            String type = String.valueOf(asked.get("status_type"));
            return type.equals("0") || (type.equals("3") && asked.get("status") == null) ? "consign_time" : "modified";
        }
        if (reading.modified() == null) {
            return "modified";
        }
        Object type = asked.get("time_type");
        int chosen = type == null ? reading.otherwise() : Integer.parseInt(type.toString());
        return chosen == reading.modified() ? "modified" : "consign_time";
    }

    private static LocalDateTime required(Map<String, ?> asked, String name) {
        Object value = asked.get(name);
        if (value == null || value.equals("")) {
            throw Refusal.business("参数中必须包含起止时间");
        }
        return time(value).orElseThrow(() -> Refusal.business("Unparseable date: \"" + value + "\""));
    }

    private static Optional<LocalDateTime> time(@Nullable Object value) {
        return value instanceof String text ? ChinaTime.parse(text) : Optional.empty();
    }

    private static Optional<LocalDateTime> moment(@Nullable Object value) {
        return value instanceof Number millis
                ? Optional.of(ChinaTime.local(Instant.ofEpochMilli(millis.longValue())))
                : time(value);
    }

    /** The first argument, which a query has one of. */
    static Map<String, @Nullable Object> asked(List<@Nullable Object> arguments) {
        if (arguments.size() != 1 || !(arguments.get(0) instanceof Map)) {
            throw new Refusal(1, "invalid argument count");
        }
        return Json.object(arguments.get(0));
    }
}
