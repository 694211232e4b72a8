package io.duijie.console.account;

import io.duijie.connector.api.Text;
import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What an account may be called, and when two names are one: names that a person can't tell apart must not be two accounts. What
 * was named before these rules keeps its name.
 */
public final class AccountName {
    private static final Text RULE = new Text(
            "用户名由 1 到 64 个字母、汉字、数字或 . _ @ - 组成，以字母、汉字或数字开头",
            "a name has 1 to 64 letters, digits or . _ @ - and begins with a letter or digit");

    private static final Text PLAIN = new Text(
            "用户名含有与普通字符难以区分的字符（全角、兼容或不可见字符，或其他文字的数字），请改用普通字符",
            "the name has characters that look like plain ones (full-width, compatibility or invisible ones, or digits of another"
                    + " script); write plain ones");

    private static final Text MIXED = new Text(
            "用户名混用了容易混淆的文字（例如拉丁字母与西里尔字母），请只用一种文字；汉字可与拉丁字母同用",
            "the name mixes scripts that are taken for each other (such as Latin and Cyrillic); use one of them. Chinese and Latin"
                    + " go together");

    private static final Pattern FORM = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._@-]{0,63}");

    /** Letters that show nothing. */
    private static final Set<Integer> INVISIBLE = Set.of(0x115F, 0x1160, 0x3164, 0xFFA0);

    private static final Set<UnicodeScript> EAST_ASIAN = EnumSet.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.HANGUL,
            UnicodeScript.BOPOMOFO);

    /** Cyrillic, Greek and Armenian letters, digits and pairs, and the Latin letters that they are taken for. */
    private static final Map<String, String> TAKEN_FOR = Map.ofEntries(
            Map.entry("а", "a"),
            Map.entry("е", "e"),
            Map.entry("о", "o"),
            Map.entry("р", "p"),
            Map.entry("с", "c"),
            Map.entry("у", "y"),
            Map.entry("х", "x"),
            Map.entry("ѕ", "s"),
            Map.entry("і", "i"),
            Map.entry("ј", "j"),
            Map.entry("ԛ", "q"),
            Map.entry("ԝ", "w"),
            Map.entry("ӏ", "l"),
            Map.entry("һ", "h"),
            Map.entry("ԁ", "d"),
            Map.entry("в", "b"),
            Map.entry("к", "k"),
            Map.entry("м", "rn"),
            Map.entry("н", "h"),
            Map.entry("т", "t"),
            Map.entry("α", "a"),
            Map.entry("ο", "o"),
            Map.entry("ρ", "p"),
            Map.entry("ν", "v"),
            Map.entry("υ", "u"),
            Map.entry("ι", "i"),
            Map.entry("κ", "k"),
            Map.entry("χ", "x"),
            Map.entry("ε", "e"),
            Map.entry("τ", "t"),
            Map.entry("օ", "o"),
            Map.entry("ս", "u"),
            Map.entry("ո", "n"),
            Map.entry("հ", "h"),
            Map.entry("ց", "g"),
            Map.entry("ı", "i"),
            Map.entry("0", "o"),
            Map.entry("1", "l"),
            Map.entry("m", "rn"));

    private AccountName() {}

    /** What is wrong with a new name; empty when it is right. */
    public static Optional<Text> problem(String name) {
        if (!FORM.matcher(name).matches()) {
            return Optional.of(RULE);
        }
        if (!Normalizer.isNormalized(name, Normalizer.Form.NFKC)
                || name.codePoints().anyMatch(AccountName::isOdd)) {
            return Optional.of(PLAIN);
        }
        Set<UnicodeScript> scripts = name.codePoints()
                .filter(Character::isLetter)
                .mapToObj(UnicodeScript::of)
                .filter(script -> script != UnicodeScript.COMMON && script != UnicodeScript.INHERITED)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(UnicodeScript.class)));
        Set<UnicodeScript> others = EnumSet.copyOf(scripts);
        others.removeAll(EAST_ASIAN);
        boolean one = scripts.size() <= 1 || others.isEmpty() || others.equals(Set.of(UnicodeScript.LATIN));
        return one ? Optional.empty() : Optional.of(MIXED);
    }

    private static boolean isOdd(int letter) {
        boolean foreignNumber =
                Character.getType(letter) != Character.OTHER_LETTER && !Character.isLetter(letter) && letter > 127;
        boolean modifier = Character.getType(letter) == Character.MODIFIER_LETTER
                && !EAST_ASIAN.contains(UnicodeScript.of(letter))
                && letter != 'ー';
        return foreignNumber || modifier || INVISIBLE.contains(letter);
    }

    /** By this names are compared: equal where case, width and composition are all that differs. */
    public static String key(String name) {
        String composed = Normalizer.normalize(name, Normalizer.Form.NFKC);
        return Normalizer.normalize(composed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT), Normalizer.Form.NFKC);
    }

    /** Whether a person can't tell them apart: they are one name, or look like one. */
    public static boolean alike(String one, String other) {
        return key(one).equals(key(other)) || skeleton(one).equals(skeleton(other));
    }

    /** Equal for names that look alike as they are written. */
    static String skeleton(String name) {
        String composed = Normalizer.normalize(name, Normalizer.Form.NFKC).replace('I', 'l');
        StringBuilder skeleton = new StringBuilder();
        key(composed)
                .codePoints()
                .mapToObj(Character::toString)
                .forEach(letter -> skeleton.append(TAKEN_FOR.getOrDefault(letter, letter)));
        return skeleton.toString();
    }
}
