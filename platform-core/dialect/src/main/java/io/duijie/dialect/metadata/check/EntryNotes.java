package io.duijie.dialect.metadata.check;

import io.duijie.connector.api.Text;
import io.duijie.dialect.metadata.problem.Code;
import io.duijie.dialect.metadata.tree.Node;
import io.duijie.dialect.render.template.Template;
import io.duijie.dialect.render.template.TemplatePart.Placeholder;
import io.duijie.dialect.render.template.TemplateSyntax;
import io.duijie.dialect.render.template.ValueKind;

/** Entries that load but probably don't do what was meant: {@code required-empty}, {@code flat-parent}, {@code array-one-row}. */
record EntryNotes(Findings findings) implements EntryRule {

    @Override
    public void check(Entry entry) {
        requiredEmpty(entry);
        flatParent(entry);
        arrayOneRow(entry);
    }

    private void requiredEmpty(Entry entry) {
        boolean isSent = entry.side() == Side.TARGET && !entry.list().equals("response");
        Node required = entry.node().get("is_required");
        if (isSent
                && required != null
                && Boolean.TRUE.equals(required.value())
                && entry.node().given("value") == null
                && entry.node().given("children") == null) {
            findings.at(
                    entry.node(),
                    Code.REQUIRED_EMPTY,
                    new Text("必填但没有取值，每条数据都会失败", "required, but no value is given: every record will fail"));
        }
    }

    private void flatParent(Entry entry) {
        Node parent = entry.node().get("parent");
        if (entry.parent() == null && parent != null && parent.value() != null) {
            findings.at(
                    parent,
                    Code.FLAT_PARENT,
                    new Text("写了 parent，但条目没有放进 children", "parent is set but the entry is not nested"));
        }
    }

    private void arrayOneRow(Entry entry) {
        if (!"array".equals(entry.type()) || entry.children().isEmpty()) {
            return;
        }
        Node name = entry.node().given("value");
        boolean isNamed = name != null && !"1".equals(name.value());
        if (!isNamed && entry.children().stream().noneMatch(EntryNotes::hasDottedPlaceholder)) {
            findings.at(entry.node(), Code.ARRAY_ONE_ROW, new Text("没有来源数组，只产生一行", "no source array: one row"));
        }
    }

    private static boolean hasDottedPlaceholder(Entry entry) {
        if (entry.node().given("children") != null) {
            return !"array".equals(entry.type())
                    && entry.children().stream().anyMatch(EntryNotes::hasDottedPlaceholder);
        }
        String text = entry.node().text("value");
        if (text == null || ValueKind.of(text) == ValueKind.MVEL) {
            return false;
        }
        Template template = TemplateSyntax.parse(text);
        return template.placeholders().stream().anyMatch(Placeholder::dotted);
    }
}
