package io.duijie.console.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalDataTest {
    private static Object masked(Object data) {
        return new PersonalData(data).masked();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "receiver_name",
                "receiver_mobile",
                "FMobilePhone",
                "FTEL",
                "tel",
                "buyer_id",
                "shop_buyer_id",
                "address",
                "receiver_address",
                "id_card",
                "Email",
                "name",
                "FName",
                "drp_co_name",
                "contact",
                "收货人",
                "手机号",
                "客户名称"
            })
    void aMemberThatIsCalledSoIsMasked(String member) {
        assertThat(masked(Map.of(member, "某个内容"))).isEqualTo(Map.of(member, "***(4)"));
        assertThat(masked(Map.of(member, List.of(Map.of("deep", "某个内容")))))
                .isEqualTo(Map.of(member, List.of(Map.of("deep", "***(4)"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sku_name",
                "item_name",
                "shop_name",
                "FMaterialName",
                "warehouse_name",
                "qty",
                "o_id",
                "状态",
                "商品名称",
                "key"
            })
    void aThingIsNot(String member) {
        assertThat(masked(Map.of(member, "某个内容"))).isEqualTo(Map.of(member, "某个内容"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "13812345678",
                "+86 138 1234 5678",
                "138-1234-5678",
                "021-61234567",
                "11010519900307123X",
                "li.si+test@mail.example.com"
            })
    void whatHasTheFormOfOneIsMaskedWhereverItStands(String text) {
        assertThat(masked(Map.of("remark", "请联系" + text + "，谢谢")))
                .isEqualTo(Map.of("remark", "请联系***(" + text.length() + ")，谢谢"));
    }

    @Test
    void numbersOfDocumentsAreNoPhones() {
        for (String text : List.of("9138123456789", "SO20261124001", "110105199013071234", "2026-11-24 08:00:00")) {
            assertThat(masked(Map.of("remark", text))).isEqualTo(Map.of("remark", text));
        }
        assertThat(masked(Map.of("o_id", 13812345678L))).isEqualTo(Map.of("o_id", "***(11)"));
        assertThat(masked(Map.of("o_id", 9138123456789L))).isEqualTo(Map.of("o_id", 9138123456789L));
    }

    @Test
    void whatIsMaskedInOneMemberIsMaskedInTheTextsOfOthers() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("message", "找不到客户 张三（南京路 100 号）");
        data.put("content", Map.of("receiver_name", "张三", "address", "南京路 100 号", "qty", 2L));

        assertThat(masked(data).toString()).doesNotContain("张三", "南京路").contains("找不到客户 ***(2)（***(9)）", "qty=2");
    }

    @Test
    void nullsFlagsAndEmptyTextsStay() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("phone", null);
        data.put("mobile", "");
        data.put("contact", true);

        assertThat(masked(data)).isEqualTo(data);
    }
}
