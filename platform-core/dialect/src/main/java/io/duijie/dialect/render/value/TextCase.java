package io.duijie.dialect.render.value;

/** Upper and lower case of single characters: no text becomes longer, and none takes more than one pass. */
public final class TextCase {
    private TextCase() {}

    /** The form that is equal for characters that differ only in case, as {@code String.equalsIgnoreCase} sees it. */
    public static int folded(int character) {
        return Character.toLowerCase(Character.toUpperCase(character));
    }

    /** Every character folded; of the same length. */
    public static String folded(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            int other = folded(c);
            folded.appendCodePoint(Character.charCount(other) == Character.charCount(c) ? other : c);
        });
        return folded.toString();
    }

    public static String upper(String text) {
        return text.codePoints()
                .map(Character::toUpperCase)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    public static String lower(String text) {
        return text.codePoints()
                .map(Character::toLowerCase)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
