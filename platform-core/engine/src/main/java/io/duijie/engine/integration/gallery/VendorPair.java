package io.duijie.engine.integration.gallery;

import io.duijie.dialect.json.Json;
import io.duijie.dialect.metadata.MetadataFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The documents of one scheme between two vendors. */
public final class VendorPair {
    private static final Pattern TOKEN = Pattern.compile("\\$\\{(\\w+)\\}");

    private final List<String> archetypes;
    private final Map<String, String> vendors;
    private final List<Map<String, @Nullable Object>> documents;
    private final List<Map<String, @Nullable Object>> parameters;

    VendorPair(
            List<String> archetypes,
            Map<String, String> vendors,
            List<Map<String, @Nullable Object>> documents,
            Map<String, Map<String, @Nullable Object>> known) {
        this.archetypes = archetypes;
        this.vendors = Map.copyOf(vendors);
        this.documents = List.copyOf(documents);
        Set<String> used = new HashSet<>();
        documents.forEach(document -> TOKEN.matcher(Json.write(document))
                .results()
                .map(found -> found.group(1))
                .filter(name -> !Gallery.ROLES.contains(name))
                .forEach(used::add));
        if (!known.keySet().containsAll(used)) {
            throw new IllegalStateException(used + " are not all asked");
        }
        this.parameters = known.entrySet().stream()
                .filter(parameter -> used.contains(parameter.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** Who keeps stock where this is used: I = the order system, II = the ERP. */
    public List<String> archetypes() {
        return archetypes;
    }

    /** The connector of each role. */
    public Map<String, String> vendors() {
        return vendors;
    }

    /** The templates, in the order in which they are imported. */
    public List<Map<String, @Nullable Object>> documents() {
        return documents;
    }

    /** What is to be answered: id, label, kind and, where an account knows them, how its choices are read. */
    public List<Map<String, @Nullable Object>> parameters() {
        return parameters;
    }

    /**
     * The integration files.
     *
     * @throws AnswerRefused naming the answer that is missing or can't be taken
     */
    public List<MetadataFile> files(GalleryAnswers answers) {
        Map<String, Object> chosen = new CheckedAnswers(parameters, answers).byToken();
        List<MetadataFile> files = new ArrayList<>();
        for (Map<String, @Nullable Object> document : documents) {
            @SuppressWarnings("unchecked")
            Map<String, @Nullable Object> filled = (Map<String, @Nullable Object>) filled(document, chosen);
            filled.put("enabled", answers.enabled());
            String text = Json.writePretty(filled) + "\n";
            files.add(new MetadataFile(filled.get("id") + ".json", text.getBytes(StandardCharsets.UTF_8)));
        }
        return files;
    }

    private static Object filled(@Nullable Object value, Map<String, Object> chosen) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((key, member) -> copy.put(String.valueOf(key), filled(member, chosen)));
            return copy;
        }
        if (value instanceof List<?> list) {
            return new ArrayList<>(
                    list.stream().map(item -> filled(item, chosen)).toList());
        }
        return value instanceof String text ? filledText(text, chosen) : Objects.requireNonNull(value);
    }

    /** A text that is one token alone may become a table; what an answer brings is not looked into again. */
    private static Object filledText(String text, Map<String, Object> chosen) {
        Matcher matcher = TOKEN.matcher(text);
        return matcher.matches()
                ? Objects.requireNonNull(chosen.get(matcher.group(1)))
                : matcher.replaceAll(
                        (MatchResult found) -> Matcher.quoteReplacement(String.valueOf(chosen.get(found.group(1)))));
    }
}
