package io.duijie.kingdee;

import io.duijie.connector.api.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where in the rendered document an error points.
 *
 * @param field the vendor's key, null when neither the error nor its message leads to one
 * @param label the field's name for people, null when unknown
 * @param value what the document has there, null when nothing
 * @param reference the base data that the place names, null when it names none
 */
record ErrorPlace(
        @Nullable String field, @Nullable Text label, @Nullable String value, @Nullable ModelReference reference) {
    private static final Pattern ROW = Pattern.compile("第[【\\[]?(\\d{1,5})[】\\]]?[行条]");
    private static final Pattern QUOTED = Pattern.compile("[“\"'‘\\[【]+([^“”\"'‘’\\[\\]【】]+)[”\"'’\\]】]+");

    static ErrorPlace of(VendorError error, Form form, Map<String, @Nullable Object> model) {
        List<String> quoted = quoted(error.message());
        Optional<ModelReference> reference = reference(error, quoted, model);
        String field = error.field() != null
                ? error.field()
                : reference.map(ModelReference::field).orElse(null);
        String value = reference
                .map(ModelReference::number)
                .orElseGet(() -> field == null ? null : Values.text(Values.member(model, field)));
        return new ErrorPlace(field, label(field, form, quoted), value, reference.orElse(null));
    }

    private static Optional<ModelReference> reference(
            VendorError error, List<String> quoted, Map<String, @Nullable Object> model) {
        Matcher matcher = ROW.matcher(error.message());
        int row = matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
        List<ModelReference> candidates = ModelReference.in(model).stream()
                .filter(item -> error.field() == null || item.field().equalsIgnoreCase(error.field()))
                .filter(item -> row == 0 || item.row() == row || item.row() == 0)
                .toList();
        Optional<ModelReference> named = candidates.stream()
                .filter(item -> quoted.contains(item.number()))
                .findFirst();
        if (named.isPresent() || error.field() == null) {
            return named;
        }
        Optional<ModelReference> sameRow =
                candidates.stream().filter(item -> item.row() == row).findFirst();
        return sameRow.isPresent() || row > 0 ? sameRow : candidates.stream().findFirst();
    }

    private static @Nullable Text label(@Nullable String field, Form form, List<String> quoted) {
        Optional<FormField> known = form.field(field);
        if (known.isPresent()) {
            return known.get().title();
        }
        return field == null
                ? null
                : quoted.stream()
                        .filter(text -> text.codePoints().allMatch(Character::isIdeographic))
                        .reduce((first, last) -> last)
                        .map(Text::same)
                        .orElse(null);
    }

    private static List<String> quoted(String message) {
        List<String> found = new ArrayList<>();
        Matcher matcher = QUOTED.matcher(message);
        while (matcher.find()) {
            found.add(matcher.group(1).trim());
        }
        return found;
    }
}
