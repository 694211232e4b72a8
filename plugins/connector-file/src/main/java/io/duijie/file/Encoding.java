package io.duijie.file;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Tells UTF-8 from GBK by all bytes of a file. Chinese in GBK is hardly ever well-formed UTF-8; a file in UTF-8 with a damaged
 * character has many times as many good ones.
 */
final class Encoding {
    static final Charset GBK = Charset.forName("GB18030");

    private long good;
    private long bad;
    private int expected;
    private int first;
    private int length;
    private int begin;

    void add(byte[] bytes, int count) {
        for (int i = 0; i < count; i++) {
            int one = bytes[i] & 0xff;
            if (length < 3) {
                begin = begin << 8 | one;
                length++;
            }
            add(one);
        }
    }

    private void add(int one) {
        if (expected > 0) {
            if (one >> 6 == 2 && isPossible(one)) {
                first = 0;
                if (--expected == 0) {
                    good++;
                }
                return;
            }
            bad++;
            expected = 0;
        }
        first = 0;
        if (one < 0x80) {
            return;
        }
        if (one >= 0xc2 && one <= 0xf4) {
            expected = one < 0xe0 ? 1 : one < 0xf0 ? 2 : 3;
            first = one;
        } else {
            bad++;
        }
    }

    /** Overlong forms, surrogates and what is beyond Unicode are no UTF-8. */
    private boolean isPossible(int second) {
        return switch (first) {
            case 0xe0 -> second >= 0xa0;
            case 0xed -> second < 0xa0;
            case 0xf0 -> second >= 0x90;
            case 0xf4 -> second < 0x90;
            default -> true;
        };
    }

    Charset found() {
        int mark = length < 2 ? 0 : begin >> (8 * (length - 2));
        if (mark == 0xfffe || mark == 0xfeff) {
            return StandardCharsets.UTF_16;
        }
        return bad + (expected > 0 ? 1 : 0) == 0 || good > 10 * bad ? StandardCharsets.UTF_8 : GBK;
    }
}
