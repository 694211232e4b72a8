package io.duijie.engine.plugin;

import io.duijie.connector.api.Capability;
import io.duijie.connector.api.ConnectorDescription;
import io.duijie.connector.api.Operation;
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
        if (!operation.can(Capability.READ) && !operation.can(Capability.WRITE)) {
            add("操作 " + api + " 既不能读也不能写", "the operation " + api + " can neither READ nor WRITE");
        }
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
