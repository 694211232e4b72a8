package io.duijie.benchmark.vendor;

import java.io.ByteArrayOutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Jushuitan's distributors, about 880 bytes each. Pages are pasted together from a template, which costs next to nothing. */
final class DistributorPages {
    static final int FIRST_ID = 10_000_000;

    private static final Pattern INDEX = Pattern.compile("\"page_index\":\"?(\\d+)");
    private static final Pattern SIZE = Pattern.compile("\"page_size\":\"?(\\d+)");
    private static final Pattern BEGIN = Pattern.compile("\"modified_begin\":\"([^\"]+)\"");
    private static final Pattern END = Pattern.compile("\"modified_end\":\"([^\"]+)\"");
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final String ID = "########";
    private static final String MODIFIED = "2026-01-01 08:00:00";
    private static final byte[] ROW =
            """
            {"drp_co_id":########,"name":"杭州云裳服饰有限公司########","co_id":10238475,"status":"已审核","level":"金牌分销商",\
            "contact":"王小明","phone":"13800001234","mobile":"057188886666","email":"sales########@example.com",\
            "province":"浙江省","city":"杭州市","district":"余杭区","address":"文一西路九百六十九号三号楼五层五零一室",\
            "balance":12345.67,"credit_limit":50000.00,"discount":0.85,"order_count":1287,"shop_count":3,\
            "salesman":"李华","salesman_id":90012,"settlement":"月结三十天","remark":"老客户，发货前请先电话确认收货地址与联系人",\
            "enabled":true,"auto_confirm":false,"tags":["女装","直播","华东"],"created":"2024-03-15 10:22:31",\
            "modified":"2026-01-01 08:00:00","bank_name":"招商银行杭州分行营业部","bank_account":"6225880212345678",\
            "tax_number":"91330110MA2KXXXX0X"}"""
                    .getBytes(StandardCharsets.UTF_8);

    private static final int MODIFIED_AT = at(MODIFIED);

    /**
     * Rows that all queries ask for, or, with a step, rows that were modified one after the other.
     *
     * @param from second of the first one's modification
     * @param step milliseconds to the next one; zero: whatever span is asked for, all are in it
     */
    private record Offer(int rows, long from, int step) {
        /** The first row that was not modified before a second. */
        int since(long second) {
            return (int) Math.max(0, Math.min(rows, -Math.floorDiv((from - second) * 1000, step)));
        }

        String modified(int row) {
            return TIME.format(LocalDateTime.ofEpochSecond(from + (long) row * step / 1000, 0, CHINA));
        }
    }

    private volatile Offer offer = new Offer(0, 0, 0);

    void offer(int rows, long from, int step) {
        offer = new Offer(rows, from, step);
    }

    byte[] page(String form) {
        String body = URLDecoder.decode(form, StandardCharsets.UTF_8);
        int index = number(INDEX, body);
        int size = number(SIZE, body);
        Offer all = offer;
        int first = 0;
        int rows = all.rows;
        if (all.step > 0) {
            first = all.since(second(BEGIN, body));
            rows = Math.max(0, all.since(second(END, body) + 1) - first);
        }
        int from = Math.min(rows, (index - 1) * size);
        int to = Math.min(rows, from + size);
        ByteArrayOutputStream page = new ByteArrayOutputStream((to - from) * (ROW.length + 1) + 300);
        page.writeBytes(("{\"code\":0,\"msg\":\"执行成功\",\"data\":{\"page_size\":" + size + ",\"page_index\":" + index
                        + ",\"data_count\":" + rows + ",\"page_count\":" + (rows + size - 1) / size
                        + ",\"has_next\":" + (to < rows) + ",\"datas\":[")
                .getBytes(StandardCharsets.UTF_8));
        for (int row = from; row < to; row++) {
            if (row > from) {
                page.write(',');
            }
            page.writeBytes(row(all, first + row));
        }
        page.writeBytes("]}}".getBytes(StandardCharsets.UTF_8));
        return page.toByteArray();
    }

    private static byte[] row(Offer all, int number) {
        byte[] row = ROW.clone();
        if (all.step > 0) {
            byte[] modified = all.modified(number).getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(modified, 0, row, MODIFIED_AT, modified.length);
        }
        byte[] digits = Integer.toString(FIRST_ID + number).getBytes(StandardCharsets.US_ASCII);
        for (int at = 0; at <= row.length - ID.length(); at++) {
            if (row[at] == '#') {
                System.arraycopy(digits, 0, row, at, digits.length);
                at += digits.length;
            }
        }
        return row;
    }

    private static int at(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        for (int at = 0; at + bytes.length <= ROW.length; at++) {
            if (Arrays.equals(ROW, at, at + bytes.length, bytes, 0, bytes.length)) {
                return at;
            }
        }
        throw new IllegalStateException("no " + text);
    }

    private static long second(Pattern pattern, String body) {
        Matcher matcher = pattern.matcher(body);
        if (!matcher.find()) {
            throw new IllegalArgumentException("no " + pattern + " in " + body);
        }
        return LocalDateTime.parse(matcher.group(1), TIME).toEpochSecond(CHINA);
    }

    private static int number(Pattern pattern, String body) {
        Matcher matcher = pattern.matcher(body);
        if (!matcher.find()) {
            throw new IllegalArgumentException("no " + pattern + " in " + body);
        }
        return Integer.parseInt(matcher.group(1));
    }
}
