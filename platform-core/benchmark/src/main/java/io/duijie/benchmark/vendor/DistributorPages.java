package io.duijie.benchmark.vendor;

import java.io.ByteArrayOutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Jushuitan's distributors, about 880 bytes each. Pages are pasted together from a template, which costs next to nothing. */
final class DistributorPages {
    static final int FIRST_ID = 10_000_000;

    private static final Pattern INDEX = Pattern.compile("\"page_index\":\"?(\\d+)");
    private static final Pattern SIZE = Pattern.compile("\"page_size\":\"?(\\d+)");
    private static final String ID = "########";
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

    private volatile int rows;

    void offer(int count) {
        rows = count;
    }

    byte[] page(String form) {
        String body = URLDecoder.decode(form, StandardCharsets.UTF_8);
        int index = number(INDEX, body);
        int size = number(SIZE, body);
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
            page.writeBytes(row(FIRST_ID + row));
        }
        page.writeBytes("]}}".getBytes(StandardCharsets.UTF_8));
        return page.toByteArray();
    }

    private static byte[] row(int id) {
        byte[] row = ROW.clone();
        byte[] digits = Integer.toString(id).getBytes(StandardCharsets.US_ASCII);
        for (int at = 0; at <= row.length - ID.length(); at++) {
            if (row[at] == '#') {
                System.arraycopy(digits, 0, row, at, digits.length);
                at += digits.length;
            }
        }
        return row;
    }

    private static int number(Pattern pattern, String body) {
        Matcher matcher = pattern.matcher(body);
        if (!matcher.find()) {
            throw new IllegalArgumentException("no " + pattern + " in " + body);
        }
        return Integer.parseInt(matcher.group(1));
    }
}
