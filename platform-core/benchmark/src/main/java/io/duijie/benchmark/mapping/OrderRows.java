package io.duijie.benchmark.mapping;

import io.duijie.dialect.json.Json;
import io.duijie.dialect.record.StoredRecord;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Source rows, always the same ones, as they are when a page was parsed. */
final class OrderRows {
    private static final int LINES = 10;
    private static final List<String> SITES = List.of("淘宝", "京东", "拼多多");
    private static final List<String> CARRIERS = List.of("顺丰速运", "中通快递", "圆通速递");
    private static final List<String> UNITS = List.of("件", "箱");

    private OrderRows() {}

    /** @param codes how many codes of customers, sellers and goods there are: those of {@link #code} */
    static List<StoredRecord> orders(int count, int codes) {
        Random random = new Random(1);
        return IntStream.range(0, count)
                .mapToObj(n -> pending(n, order(n, random, codes)))
                .toList();
    }

    static List<StoredRecord> distributors(int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> pending(
                        n,
                        """
                        {"drp_co_id":%d,"name":"分销商 %d","co_id":10105,"short_name":"商%d","level":"%d","balance":%d.50,
                         "contact":"王经理","phone":"138%08d","address":"杭州市西湖区文三路 %d 号","status":"生效","enabled":true,
                         "created":"2026-01-05 09:00:00","modified":"2026-11-20 10:00:00"}"""
                                .formatted(1_000_000 + n, n, n, n % 5, n, n, n)))
                .toList();
    }

    static String code(int number) {
        return String.format(Locale.ROOT, "C%07d", number);
    }

    private static StoredRecord pending(int number, String json) {
        Map<String, @Nullable Object> content = Json.readObject(json);
        return new StoredRecord(number, "K" + number, content, String.format(Locale.ROOT, "%032x", number), null);
    }

    private static String order(int n, Random random, int codes) {
        return """
                {"o_id":%d,"so_id":"T%012d","order_date":"2026-11-%02d 10:23:45","plan_date":"2026-12-%02d 00:00:00",
                 "drp_co_id":"%s","receiver_name":"收件人 %d","receiver_state":"浙江省","receiver_city":"杭州市",
                 "receiver_district":"西湖区","receiver_address":"文三路 %d 号","receiver_phone":"138%08d","shop_id":%d,
                 "shop_name":"旗舰店 %d","shop_site":"%s","pay_ts":%d,"pay_amount":"%d.50","freight":%d.%02d,"is_paid":"1",
                 "is_cod":%b,"logistics_company":"%s","l_id":"SF%010d","weight":"%d.250","labels":["加急","礼盒"],
                 "remark":"%s","buyer":{"id":%d,"nick":"买家 %d"},"seller":{"code":"%s"},"items":[%s]}"""
                .formatted(
                        n,
                        n,
                        1 + n % 28,
                        1 + n % 28,
                        code(random.nextInt(codes)),
                        n,
                        n,
                        n,
                        20_000 + n % 7,
                        n % 7,
                        SITES.get(n % SITES.size()),
                        1_763_600_000L + n,
                        random.nextInt(5_000),
                        random.nextInt(20),
                        random.nextInt(100),
                        n % 2 == 0,
                        CARRIERS.get(n % CARRIERS.size()),
                        n,
                        random.nextInt(30),
                        n % 3 == 0 ? "请尽快发货" : "",
                        n,
                        n,
                        code(random.nextInt(codes)),
                        IntStream.rangeClosed(1, LINES)
                                .mapToObj(row -> line(row, random, codes))
                                .collect(Collectors.joining(",")));
    }

    private static String line(int row, Random random, int codes) {
        return """
                {"row":"%d","sku_id":"%s","name":"商品 %d","unit":"%s","qty":%d,"price":%d.%03d,"is_gift":%b,"amount":%d.%02d,
                 "properties":"红色;XL","batch_no":"B%d"}"""
                .formatted(
                        row,
                        code(random.nextInt(codes)),
                        row,
                        UNITS.get(row % UNITS.size()),
                        1 + random.nextInt(50),
                        random.nextInt(500),
                        random.nextInt(1_000),
                        row == LINES,
                        random.nextInt(9_000),
                        random.nextInt(100),
                        row);
    }
}
