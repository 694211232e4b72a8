package io.duijie.benchmark.vendor;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Kingdee's customers: accepts every document and counts the numbers. */
final class CustomerDocuments {
    private static final JsonFactory JSON = new JsonFactory();

    private final BitSet seen = new BitSet();
    private int offered;
    private int surplus;

    synchronized void offer(int rows) {
        offered = rows;
        surplus = 0;
        seen.clear();
    }

    synchronized Vendors.Arrivals arrivals() {
        return new Vendors.Arrivals(seen.cardinality(), surplus);
    }

    /** The answer to BatchSave. */
    byte[] save(byte[] body) throws IOException {
        List<String> numbers = numbers(body);
        count(numbers);
        StringBuilder answer = new StringBuilder(80 * numbers.size() + 200)
                .append("{\"Result\":{\"ResponseStatus\":{\"IsSuccess\":true,\"Errors\":[],\"SuccessEntitys\":[");
        for (int i = 0; i < numbers.size(); i++) {
            String number = numbers.get(i);
            answer.append(i == 0 ? "" : ",")
                    .append("{\"Id\":")
                    .append(number)
                    .append(",\"Number\":\"")
                    .append(number);
            answer.append("\",\"DIndex\":").append(i).append('}');
        }
        return answer.append("],\"SuccessMessages\":[],\"MsgCode\":0}}}")
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    private synchronized void count(List<String> numbers) {
        for (String number : numbers) {
            int row = Integer.parseInt(number) - DistributorPages.FIRST_ID;
            if (row < 0 || row >= offered || seen.get(row)) {
                surplus++;
            } else {
                seen.set(row);
            }
        }
    }

    /** {@code FNumber} of each document, not of what a document refers to. */
    private static List<String> numbers(byte[] body) throws IOException {
        List<String> numbers = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(body)) {
            int depth = 0;
            int model = Integer.MAX_VALUE;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isStructStart()) {
                    depth++;
                } else if (token.isStructEnd()) {
                    depth--;
                } else if (token == JsonToken.FIELD_NAME) {
                    String name = parser.currentName();
                    if (name.equals("Model")) {
                        model = depth + 2;
                    } else if (depth == model && name.equals("FNumber")) {
                        numbers.add(parser.nextTextValue());
                    }
                }
            }
        }
        return numbers;
    }
}
