package io.duijie.dialect.render.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.dialect.render.template.TemplatePart.Literal;
import io.duijie.dialect.render.template.TemplatePart.Placeholder;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TemplateLawsTest {

    @Property
    void thePartsTogetherAreTheText(@ForAll("texts") String text) {
        StringBuilder together = new StringBuilder();
        for (TemplatePart part : TemplateSyntax.parse(text).parts()) {
            if (part instanceof Placeholder placeholder) {
                assertThat(placeholder.start()).isEqualTo(together.length());
                together.append(text, placeholder.start(), placeholder.end());
            } else {
                together.append(((Literal) part).text());
            }
        }

        assertThat(together).hasToString(text);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("{", "{{", "}", "}}", "a", ".", "|", "round(1)", "implode('}')", " ", "中", "'", "-")
                .list()
                .ofMaxSize(14)
                .map(pieces -> String.join("", pieces));
    }
}
