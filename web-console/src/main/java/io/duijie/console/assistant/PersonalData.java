package io.duijie.console.assistant;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One piece of data with what tells about people masked: the values of members that are called so (phones, addresses, names of
 * people, numbers of identity cards), the same values wherever else they stand, as in an error message, and whatever has the form of
 * a phone number, an identity card's number or an e-mail address. What is masked still tells how long it was.
 */
final class PersonalData {
    private static final Pattern MEMBER =
            Pattern.compile("phone|mobile|tel$|^tel|address|addr$|e?mail|identity|idcard|idno$|certno|passport"
                    + "|birth|wechat|weixin|^qq$|contact|linkman|receiver|recipient|consignee|buyer|payee|payer|nick"
                    + "|电话|手机|地址|邮箱|身份证|证件|姓名|联系人|收货|收件|买家|昵称|微信|生日");

    /** Called a name, and not that of a thing. */
    private static final Pattern NAME = Pattern.compile(".*(name|名称)$");

    private static final Pattern THING = Pattern.compile(
            "sku|item|goods|product|material|stock|shop|store|warehouse|wms|file|field|api|class|type|brand"
                    + "|categor|unit|colou?r|size|org|dep|currency|status|country|logistics|express|商品|物料|店铺|仓库|单位|组织");

    private static final String BEFORE = "(?<![0-9A-Za-z])";
    private static final String AFTER = "(?![0-9A-Za-z])";
    private static final Pattern FORM =
            Pattern.compile(BEFORE + "(?:\\+?86[- ]?)?1[3-9]\\d[- ]?\\d{4}[- ]?\\d{4}" + AFTER + "|" + BEFORE
                    + "0\\d{2,3}-\\d{7,8}" + AFTER + "|" + BEFORE
                    + "[1-9]\\d{5}(?:19|20)\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])\\d{3}[0-9Xx]" + AFTER
                    + "|[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\\.[A-Za-z0-9-]{1,63}){1,4}");

    /** As many texts are looked for elsewhere, which costs for each. */
    private static final int MOST_KNOWN = 200;

    private static final int SHORTEST_KNOWN = 4;

    private final @Nullable Object data;
    private final Set<String> known = new HashSet<>();

    PersonalData(@Nullable Object data) {
        this.data = data;
    }

    @Nullable
    Object masked() {
        collect(data, false);
        List<String> longestFirst = known.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        return masked(data, false, longestFirst);
    }

    private void collect(@Nullable Object value, boolean personal) {
        if (value instanceof Map<?, ?> object) {
            object.forEach((name, member) -> collect(member, personal || isPersonal(String.valueOf(name))));
        } else if (value instanceof List<?> list) {
            list.forEach(element -> collect(element, personal));
        } else if (personal && value instanceof String text && isTelling(text) && known.size() < MOST_KNOWN) {
            known.add(text);
        }
    }

    /** A short text of letters or digits stands everywhere; two Chinese characters are a name. */
    private static boolean isTelling(String text) {
        return text.strip().length() >= SHORTEST_KNOWN
                || (text.strip().length() >= 2 && text.codePoints().allMatch(Character::isIdeographic));
    }

    private static @Nullable Object masked(@Nullable Object value, boolean personal, List<String> known) {
        if (value instanceof Map<?, ?> object) {
            Map<String, @Nullable Object> masked = new LinkedHashMap<>();
            object.forEach((name, member) -> masked.put(
                    text(String.valueOf(name), known),
                    masked(member, personal || isPersonal(String.valueOf(name)), known)));
            return masked;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> masked = new ArrayList<>();
            list.forEach(element -> masked.add(masked(element, personal, known)));
            return masked;
        }
        if (value instanceof String text) {
            return personal && !text.isEmpty() ? mask(text) : text(text, known);
        }
        if (value instanceof Number number) {
            String text = number.toString();
            return personal || FORM.matcher(text).matches() ? mask(text) : number;
        }
        return value;
    }

    private static String text(String text, List<String> known) {
        String masked = text;
        for (String each : known) {
            masked = masked.replace(each, mask(each));
        }
        return FORM.matcher(masked).replaceAll(found -> mask(found.group()));
    }

    private static String mask(String text) {
        return "***(" + text.length() + ")";
    }

    static boolean isPersonal(String member) {
        String name = member.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
        return MEMBER.matcher(name).find()
                || (NAME.matcher(name).matches() && !THING.matcher(name).find());
    }
}
