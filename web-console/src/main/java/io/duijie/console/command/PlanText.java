package io.duijie.console.command;

import io.duijie.dialect.json.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A plan as lines for people. */
final class PlanText {
    private static final int LONGEST = 120;
    private static final int MOST_EXAMPLES = 5;
    private static final Map<String, String> SIGNS = Map.of("create", "+", "update", "~", "delete", "-", "none", "=");

    private PlanText() {}

    static void print(Map<String, @Nullable Object> plan) {
        for (String list : List.of("integrations", "connections", "alerts")) {
            for (Map<?, ?> item : objects(plan.get(list))) {
                print(item, list.substring(0, list.length() - 1));
            }
        }
        for (Map<?, ?> leftover : objects(plan.get("leftovers"))) {
            if (!Boolean.TRUE.equals(plan.get("prune"))) {
                System.out.println("? " + leftover.get("kind") + " " + leftover.get("id")
                        + "  这次没有，用 --prune 删除 / not in these files, --prune deletes it");
            }
        }
        if (plan.get("secrets") instanceof List<?> secrets && !secrets.isEmpty()) {
            System.out.println("! 计划不携带密钥，apply 会拒绝 / a plan carries no secrets, apply will refuse: " + secrets);
        }
        System.out.println(
                Boolean.TRUE.equals(plan.get("changes"))
                        ? "有变化 / something would change"
                        : "无变化 / nothing would change");
    }

    private static void print(Map<?, ?> item, String kind) {
        System.out.println(SIGNS.get(String.valueOf(item.get("change"))) + " "
                + (item.get("kind") == null ? kind : item.get("kind")) + " " + item.get("id"));
        for (Map<?, ?> member : objects(item.get("members"))) {
            line("    ", member, words(member.get("what")) + " " + member.get("pointer"));
        }
        for (Map<?, ?> drift : objects(item.get("drift"))) {
            line("  ! 此处已被更改 / changed here since: ", drift, String.valueOf(drift.get("pointer")));
        }
        if (item.get("bodies") instanceof Map<?, ?> bodies && !"none".equals(item.get("change"))) {
            System.out.println("    请求内容 / bodies: " + bodies.get("changed") + " / " + bodies.get("compared")
                    + " 有变化 / differ, " + bodies.get("failing") + " 不能再映射 / can't be mapped any more");
            objects(bodies.get("examples")).stream()
                    .limit(MOST_EXAMPLES)
                    .forEach(
                            example -> line("      " + example.get("key") + " ", example, "" + example.get("pointer")));
        }
        if (item.get("again") instanceof Map<?, ?> again) {
            for (Map<?, ?> reason : objects(again.get("reasons"))) {
                System.out.println("    " + reason.get("records") + ": " + words(reason.get("text")));
            }
            System.out.println("    再次写入 / written again: " + (Boolean.TRUE.equals(again.get("exact")) ? "" : "≤ ")
                    + again.get("records") + ", 待写入 / pending: " + again.get("pending") + ", 调用 / calls: "
                    + item.get("calls") + ", 分钟 / minutes: " + item.get("minutes"));
        }
        if (item.get("problem") instanceof Map<?, ?>) {
            System.out.println("    ! " + words(item.get("problem")));
        }
    }

    private static void line(String before, Map<?, ?> change, String what) {
        System.out.println(before + what + ": " + shortened(change.get("from")) + " → " + shortened(change.get("to")));
    }

    private static String words(@Nullable Object text) {
        return text instanceof Map<?, ?> both ? both.get("zh") + " / " + both.get("en") : "";
    }

    private static String shortened(@Nullable Object value) {
        String text = Json.write(value);
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }

    private static List<Map<?, ?>> objects(@Nullable Object list) {
        return list instanceof List<?> items
                ? items.stream().<Map<?, ?>>map(item -> (Map<?, ?>) item).toList()
                : List.of();
    }
}
