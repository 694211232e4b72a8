package io.duijie.sandbox.dingtalk;

import io.duijie.sandbox.base.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The one form that there is, a request for payment, and what its values must be. */
final class FormRules {
    static final String PROCESS = "PROC-PAY-0001";

    private static final List<Control> CONTROLS = List.of(
            new Control("来源单号", "TextField", false, List.of(), List.of()),
            new Control("金额", "MoneyField", true, List.of(), List.of()),
            new Control("付款类型", "DDSelectField", true, List.of("货款", "费用"), List.of()),
            new Control("付款日期", "DDDateField", false, List.of(), List.of()),
            new Control(
                    "明细",
                    "TableField",
                    false,
                    List.of(),
                    List.of(
                            new Control("名称", "TextField", false, List.of(), List.of()),
                            new Control("金额", "MoneyField", false, List.of(), List.of()))));

    private FormRules() {}

    private record Control(String label, String type, boolean required, List<String> options, List<Control> children) {
        Map<String, Object> json() {
            return Map.of(
                    "componentName",
                    type,
                    "props",
                    Map.of(
                            "componentId",
                            type + "-" + label.hashCode(),
                            "label",
                            label,
                            "required",
                            required,
                            "options",
                            options),
                    "children",
                    children.stream().map(Control::json).toList());
        }
    }

    static Map<String, Object> schema(String processCode) {
        known(processCode);
        return Map.of(
                "name",
                "付款申请",
                "schemaContent",
                Map.of("items", CONTROLS.stream().map(Control::json).toList()));
    }

    static void known(@Nullable Object processCode) {
        if (!PROCESS.equals(processCode)) {
            throw Refusal.of("invalidProcessCode", "processCode不存在");
        }
    }

    /** The type of a control by its label. */
    static String typeOf(String label) {
        return control(label).map(Control::type).orElse("TextField");
    }

    private static Optional<Control> control(String label) {
        return CONTROLS.stream().filter(each -> each.label().equals(label)).findFirst();
    }

    static void check(List<@Nullable Object> values) {
        for (Object each : values) {
            Map<String, @Nullable Object> value = Json.object(each);
            String name = String.valueOf(value.get("name"));
            Control control = control(name).orElseThrow(() -> failed(name));
            if (!(value.get("value") instanceof String text)) {
                throw Refusal.of("processInstanceInvalidParameter", name + "的值必须是字符串");
            }
            boolean wrong =
                    switch (control.type()) {
                        case "DDSelectField" -> !control.options().contains(text);
                        case "MoneyField" -> !text.matches("-?\\d+(\\.\\d+)?");
                        case "TableField" ->
                            Json.read(text)
                                    .filter(rows -> rows instanceof List<?> list
                                            && list.stream().allMatch(List.class::isInstance))
                                    .isEmpty();
                        default -> text.length() > 65_535;
                    };
            if (wrong) {
                throw failed(name);
            }
        }
        for (Control control : CONTROLS) {
            if (control.required()
                    && values.stream().noneMatch(each -> control.label()
                            .equals(Json.object(each).get("name")))) {
                throw failed(control.label());
            }
        }
    }

    private static Refusal failed(String control) {
        return Refusal.of("formConverterError", "表单数据校验失败，失败控件：" + control);
    }
}
