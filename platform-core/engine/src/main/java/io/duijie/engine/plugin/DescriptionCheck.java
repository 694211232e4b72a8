package io.duijie.engine.plugin;

import io.duijie.connector.api.Capability;
import io.duijie.connector.api.ConnectorDescription;
import io.duijie.connector.api.Operation;
import io.duijie.connector.api.Paging;
import io.duijie.connector.api.Setting;
import io.duijie.connector.api.Text;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether forms can be drawn from, and connections and documents be held against, what a connector says of itself. */
final class DescriptionCheck {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*(\\.[A-Za-z][A-Za-z0-9_-]*)*");

    private final List<Text> problems = new ArrayList<>();

    private DescriptionCheck() {}

    /** Everything that is wrong; the manifest's id and version are checked elsewhere. */
    static List<Text> problems(ConnectorDescription description) {
        DescriptionCheck check = new DescriptionCheck();
        if (isBlank(description.title())) {
            check.add("没有标题", "it has no title");
        }
        Set<String> names = new HashSet<>();
        for (Setting setting : description.settings()) {
            check.setting(setting, names);
        }
        Set<String> apis = new HashSet<>();
        for (Operation operation : description.operations()) {
            check.operation(operation, apis);
        }
        return check.problems;
    }

    private void setting(Setting setting, Set<String> names) {
        String name = setting.name();
        if (name == null || !NAME.matcher(name).matches()) {
            add(
                    "设置名 " + name + " 不合规（字母开头，含字母、数字、_、-，用 . 分层）",
                    "the setting name " + name + " is not letters, digits, _ and -, parted by dots");
            return;
        }
        if (!names.add(name)) {
            add("设置 " + name + " 出现了两次", "the setting " + name + " is there twice");
        }
        if (isBlank(setting.label())) {
            add("设置 " + name + " 没有名称", "the setting " + name + " has no label");
        }
        if (setting.kind() == null) {
            add("设置 " + name + " 没有类型", "the setting " + name + " has no kind");
        } else if (setting.kind() == Setting.Kind.CHOICE && setting.choices().isEmpty()) {
            add("设置 " + name + " 没有可选值", "the setting " + name + " offers no choices");
        } else if (setting.fallback() != null && !suits(setting.fallback(), setting)) {
            add(
                    "设置 " + name + " 的默认值 " + setting.fallback() + " 不符合类型 " + setting.kind(),
                    "the default " + setting.fallback() + " of the setting " + name + " is no " + setting.kind());
        }
    }

    private static boolean suits(String fallback, Setting setting) {
        try {
            return switch (setting.kind()) {
                case TEXT -> true;
                case SECRET -> false;
                case NUMBER -> new BigDecimal(fallback).precision() > 0;
                case FLAG -> fallback.equals("true") || fallback.equals("false");
                case CHOICE -> setting.choices().contains(fallback);
                case URL -> {
                    String scheme = String.valueOf(URI.create(fallback).getScheme());
                    yield scheme.toLowerCase(Locale.ROOT).matches("https?");
                }
            };
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private void operation(Operation operation, Set<String> apis) {
        String api = operation.api();
        if (api == null || api.isBlank()) {
            add("有一个操作没有 api", "an operation has no api");
            return;
        }
        if (!apis.add(api.toLowerCase(Locale.ROOT))) {
            add("操作 " + api + " 出现了两次", "the operation " + api + " is there twice");
        }
        if (operation.can(Capability.PUSHED)) {
            if (operation.capabilities().size() > 1) {
                add(
                        "操作 " + api + " 声明了 PUSHED，不能再有其他能力",
                        "the operation " + api + " is PUSHED and can have no other capability");
            }
        } else if (!operation.can(Capability.READ) && !operation.can(Capability.WRITE)) {
            add(
                    "操作 " + api + " 既不能读也不能写，也不是推送",
                    "the operation " + api + " can neither READ nor WRITE and is not PUSHED");
        }
        Text paging = paging(operation);
        if (paging != null) {
            problems.add(paging);
        }
    }

    /** What is wrong with how an operation says that its pages are asked for; null = nothing. */
    static @Nullable Text paging(Operation operation) {
        String api = operation.api();
        Paging paging = operation.paging();
        if (paging == null) {
            return operation.can(Capability.PAGED)
                    ? new Text(
                            "操作 " + api + " 声明了 PAGED，但没有声明页码字段。请用 pagedBy(Paging.number(…)) 声明字段名和第一页的值",
                            "the operation " + api
                                    + " is PAGED but declares no page key; name it and its first page with"
                                    + " pagedBy(Paging.number(…))")
                    : null;
        }
        if (!operation.can(Capability.PAGED)) {
            return new Text(
                    "操作 " + api + " 声明了页码字段，但没有声明 PAGED", "the operation " + api + " has a page key but is not PAGED");
        }
        boolean named = paging.by() == Paging.By.NUMBER || paging.by() == Paging.By.OFFSET;
        if (paging.by() == null || paging.key() == null || named == paging.key().isBlank()) {
            return new Text(
                    "操作 " + api + " 的页码字段没有名称，或不应有",
                    "the page key of the operation " + api + " has no name, or one too many");
        }
        return paging.by() == Paging.By.DOCUMENT && !api.equals(Operation.ANY)
                ? new Text(
                        "操作 " + api + " 须自己声明页码字段：只有通用操作 * 可以由文档决定",
                        "the operation " + api
                                + " must declare its page key itself: only the general operation * leaves it to the"
                                + " document")
                : null;
    }

    private static boolean isBlank(@Nullable Text text) {
        return text == null
                || text.chinese() == null
                || text.english() == null
                || text.chinese().isBlank()
                || text.english().isBlank();
    }

    private void add(String chinese, String english) {
        problems.add(new Text(chinese, english));
    }
}
