package io.duijie.wangdiantong;

import io.duijie.connector.api.Answer;
import io.duijie.connector.api.Capability;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.JsonValues;
import io.duijie.connector.api.Operation;
import io.duijie.connector.api.ReadRequest;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.RecordReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one page. The first one has the vendor count all rows, so that the platform can read from the last page back: a document that
 * is changed while pages are read moves to the end, and later ones shift up.
 */
final class Reader implements RecordReader {
    private final Api api;
    private final Catalogue catalogue;

    Reader(Api api, Catalogue catalogue) {
        this.api = api;
        this.catalogue = catalogue;
    }

    @Override
    public Answer read(ReadRequest request) {
        Operation operation = catalogue
                .operation(request.api())
                .filter(known -> known.can(Capability.READ))
                .orElseThrow(() -> configuration(
                        "旺店通接口 " + request.api() + " 不是查询接口",
                        "Wangdiantong's " + request.api() + " is no method that reads"));
        Map<String, @Nullable Object> body = new LinkedHashMap<>(request.body());
        long number = whole(body.remove(Catalogue.PAGE), Catalogue.PAGE, 0);
        long size = whole(body.remove(Catalogue.PAGE_SIZE), Catalogue.PAGE_SIZE, operation.pageSize());
        Boolean wanted = JsonValues.flag(body.remove(Catalogue.COUNT));
        boolean counted = number == 0 || Boolean.TRUE.equals(wanted);

        Envelope answer = api.call(request.api(), arguments(body), new Page(number, size, counted));
        Object data = answer.data();
        return new Answer(
                answer.body(),
                null,
                null,
                counted ? count(JsonValues.member(data, "total_count")) : null,
                answer.vendorTime().orElse(null),
                listKey(data),
                null);
    }

    /** The request is the one argument, unless the document lays all of them out. */
    private static List<? extends @Nullable Object> arguments(Map<String, @Nullable Object> body) {
        return body.size() == 1 && body.get("args") instanceof List<?> all ? all : List.of(body);
    }

    private static @Nullable Long count(@Nullable Object value) {
        Long count = JsonValues.whole(value);
        return count == null || count < 0 ? null : count;
    }

    /** The only list there is, for methods whose list has no known name. */
    private static @Nullable String listKey(@Nullable Object data) {
        if (data instanceof List<?>) {
            return "data";
        }
        List<String> lists = JsonValues.members(data).entrySet().stream()
                .filter(member -> member.getValue() instanceof List<?>)
                .map(Map.Entry::getKey)
                .toList();
        return lists.size() == 1 && lists.get(0).indexOf('.') < 0 ? "data." + lists.get(0) : null;
    }

    private static long whole(@Nullable Object value, String name, long absent) {
        if (value == null) {
            return absent;
        }
        Long number = JsonValues.whole(value);
        if (number == null || number < 0) {
            throw configuration(name + " 应为不小于 0 的整数", name + " must be a whole number, 0 or more");
        }
        return number;
    }

    private static ConnectorException configuration(String chinese, String english) {
        return ConnectorException.of(ErrorKind.CONFIGURATION, Reason.of("wangdiantong-no-source", chinese, english));
    }
}
