package io.duijie.engine.integration.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duijie.dialect.json.Json;
import io.duijie.dialect.metadata.MetadataFile;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GalleryTest {
    private static final Gallery GALLERY = Gallery.builtIn();

    static Stream<VendorPair> pairs() {
        return GALLERY.schemes().stream().flatMap(scheme -> scheme.pairs().stream());
    }

    @Test
    void allFifteenSchemesAreThereAndSayWhatTheyLack() {
        assertThat(GALLERY.schemes())
                .extracting(scheme -> scheme.manifest().get("number"))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 15).mapToObj(Long::valueOf).toList());
        for (Scheme scheme : GALLERY.schemes()) {
            Set<Object> told = new HashSet<>();
            scheme.pairs().forEach(pair -> told.add(pair.vendors()));
            Gallery.maps(scheme.manifest().get("absent"))
                    .forEach(each -> told.add(
                            Map.of("oms", String.valueOf(each.get("oms")), "erp", String.valueOf(each.get("erp")))));
            assertThat(told)
                    .as("%s: each pair of vendors has templates or a reason", scheme.id())
                    .hasSize(4);
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void answersLeaveNoTokenAndChangeNothingElse(VendorPair pair) {
        List<MetadataFile> files = pair.files(answers(pair));

        assertThat(files).hasSameSizeAs(pair.documents());
        for (int i = 0; i < files.size(); i++) {
            String text = new String(files.get(i).bytes(), StandardCharsets.UTF_8);
            assertThat(text).doesNotContain("${");
            Map<String, @Nullable Object> made = Json.readObject(text);
            assertThat(made.get("enabled")).isEqualTo(true);
            assertThat(made.keySet()).isEqualTo(pair.documents().get(i).keySet());
            assertThat(files.get(i).name()).isEqualTo(made.get("id") + ".json");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a' or 'x'='x",
                "\"}",
                "{{shop_id}}",
                "${erp}",
                "_function 1",
                "100|date",
                "a\nb",
                "\u202Eabc",
                "\\",
                "1234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890x"
            })
    void whatCouldBeMoreThanDataIsRefusedByTheNameOfItsField(String hostile) {
        GalleryAnswers good = answers(deliveries());

        refused(with(good, "org", hostile), "org");
        refused(tables(good, Map.of(hostile, "CK001")), "warehouse");
        refused(tables(good, Map.of("1", hostile)), "warehouse");
    }

    @Test
    void whatIsMissingTooMuchOrOfAnotherKindIsRefused() {
        GalleryAnswers good = answers(deliveries());

        refused(with(good, "org", " "), "org");
        refused(with(good, "taxRate", "13%"), "taxRate");
        refused(with(good, "taxRate", "-1"), "taxRate");
        refused(with(good, "startFrom", "2026-02-30 00:00:00"), "startFrom");
        refused(with(good, "startFrom", "yesterday"), "startFrom");
        refused(with(good, "colour", "red"), "colour");
        refused(tables(good, Map.of()), "warehouse");
        refused(tables(good, Map.of("1", " ")), "warehouse");
        refused(new GalleryAnswers(Map.of("oms", "jst"), good.values(), good.tables(), true), "erp");
        Map<String, String> many = new HashMap<>();
        IntStream.rangeClosed(0, 20_000).forEach(row -> many.put("w" + row, "CK001"));
        refused(tables(good, many), "warehouse");
    }

    @Test
    void aUsualValueStandsWhereNothingIsSaid() {
        GalleryAnswers good = answers(deliveries());
        Map<String, String> values = new LinkedHashMap<>(good.values());
        values.remove("taxRate");

        byte[] file = deliveries()
                .files(new GalleryAnswers(good.connections(), values, good.tables(), false))
                .get(0)
                .bytes();

        Map<String, @Nullable Object> made = Json.readObject(new String(file, StandardCharsets.UTF_8));
        assertThat(made.get("enabled")).isEqualTo(false);
        assertThat(Json.write(made))
                .contains("\"field\":\"FEntryTaxRate\",\"label\":\"税率%\",\"type\":\"float\",\"value\":\"13\"");
    }

    private static VendorPair deliveries() {
        return GALLERY.scheme("sales-out")
                .orElseThrow()
                .pair("I", Map.of("oms", "jushuitan", "erp", "kingdee"))
                .orElseThrow();
    }

    private static void refused(GalleryAnswers answers, String field) {
        assertThatThrownBy(() -> deliveries().files(answers)).isInstanceOfSatisfying(AnswerRefused.class, refused -> {
            assertThat(refused.parameter()).isEqualTo(field);
            assertThat(refused.text().chinese()).matches("(?s).*[\\u4e00-\\u9fff].*");
            assertThat(refused.text().english()).isNotBlank();
        });
    }

    private static GalleryAnswers with(GalleryAnswers answers, String id, String value) {
        Map<String, String> values = new LinkedHashMap<>(answers.values());
        values.put(id, value);
        return new GalleryAnswers(answers.connections(), values, answers.tables(), answers.enabled());
    }

    private static GalleryAnswers tables(GalleryAnswers answers, Map<String, String> warehouses) {
        Map<String, Map<String, String>> tables = new LinkedHashMap<>(answers.tables());
        tables.put("warehouse", warehouses);
        return new GalleryAnswers(answers.connections(), answers.values(), tables, answers.enabled());
    }

    private static GalleryAnswers answers(VendorPair pair) {
        Map<String, String> values = new LinkedHashMap<>();
        Map<String, Map<String, String>> tables = new LinkedHashMap<>();
        for (Map<String, @Nullable Object> parameter : pair.parameters()) {
            String id = String.valueOf(parameter.get("id"));
            switch (String.valueOf(parameter.get("kind"))) {
                case "table" -> tables.put(id, Map.of("1", "CK001"));
                case "number" -> values.put(id, "13");
                case "time" -> values.put(id, "2026-12-01 00:00:00");
                default -> values.put(id, "A1");
            }
        }
        return new GalleryAnswers(Map.of("oms", "jst", "erp", "k3"), values, tables, true);
    }
}
