package io.duijie.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.duijie.dialect.VendorNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The structure that the design lays down. */
class ArchitectureTest {
    private static final List<String> STAGES = List.of("extract", "stage", "load");

    private static final List<String> MODULES = List.of(
            "platform-core/connector-api",
            "platform-core/dialect",
            "platform-core/engine",
            "platform-core/connector-testkit",
            "web-console");

    /** What stands beside {@code load} and belongs to it. */
    private static final List<String> OF_LOADING = List.of("delivery", "doubt", "reopening", "grouping", "waiting");

    private static final JavaClasses ENGINE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.duijie.engine");

    private static String all(String part) {
        return "io.duijie.engine." + part + "..";
    }

    @Test
    void stagesDoNotImportEachOther() {
        for (String stage : STAGES) {
            String[] others = Stream.concat(
                            STAGES.stream()
                                    .filter(other -> !other.equals(stage))
                                    .flatMap(ArchitectureTest::packages),
                            Stream.of("io.duijie.dialect.map.."))
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAnyPackage(packages(stage).toArray(String[]::new))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(others)
                    .check(ENGINE);
        }
    }

    private static Stream<String> packages(String stage) {
        return Stream.concat(Stream.of(stage), stage.equals("load") ? OF_LOADING.stream() : Stream.of())
                .map(ArchitectureTest::all);
    }

    @Test
    void theGroundFloorStandsOnNoStage() {
        noClasses()
                .that()
                .resideInAnyPackage("io.duijie.engine.record", "io.duijie.engine.record.jdbi")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        STAGES.stream().flatMap(ArchitectureTest::packages).toArray(String[]::new))
                .check(ENGINE);
    }

    /** One name for a thing, and one thing for a name: whoever reads of a type needn't ask which one is meant. */
    @Test
    void noTwoTypesOfThePlatformHaveTheSameName() throws IOException {
        Map<String, List<Path>> byName = new TreeMap<>();
        for (String module : MODULES) {
            try (Stream<Path> files = Files.walk(Path.of("../..", module, "src/main/java"))) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .filter(file -> !file.endsWith("package-info.java"))
                        .forEach(file -> byName.computeIfAbsent(
                                        file.getFileName().toString(), name -> new ArrayList<>())
                                .add(file));
            }
        }
        assertThat(byName).hasSizeGreaterThan(500);

        byName.values().removeIf(files -> files.size() == 1);
        assertThat(byName).isEmpty();
    }

    @Test
    void noTwoPackagesDependOnEachOther() {
        slices().matching("io.duijie.engine.(**)").should().beFreeOfCycles().check(ENGINE);
    }

    /** A wrapper that inherits a default method hides what it wraps: the capability is there and nobody sees it. */
    @Test
    void whatPassesCallsOnPassesAllOfThemOn() {
        List<String> forgotten = new ArrayList<>();
        for (JavaClass wrapper : ENGINE) {
            for (JavaClass passedOn : wrapper.getRawInterfaces()) {
                boolean wraps = wrapper.getFields().stream()
                        .anyMatch(field -> field.getRawType().equals(passedOn));
                if (wraps) {
                    passedOn.getMethods().stream()
                            .filter(method -> !method.getModifiers().contains(JavaModifier.STATIC))
                            .filter(method -> !method.getModifiers().contains(JavaModifier.PRIVATE))
                            .filter(method -> !method.getModifiers().contains(JavaModifier.ABSTRACT))
                            .filter(method -> wrapper.tryGetMethod(
                                            method.getName(),
                                            method.getRawParameterTypes().stream()
                                                    .map(JavaClass::getName)
                                                    .toArray(String[]::new))
                                    .isEmpty())
                            .forEach(method -> forgotten.add(wrapper.getName() + " inherits " + method.getFullName()));
                }
            }
        }
        assertThat(forgotten).isEmpty();
    }

    @Test
    void nothingButItselfImportsRun() {
        noClasses()
                .that()
                .resideOutsideOfPackage(all("run"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(all("run"))
                .check(ENGINE);
    }

    @Test
    void onlyPluginImportsPf4j() {
        only(all("plugin"), "org.pf4j..");
    }

    @Test
    void onlyScheduleImportsTheScheduler() {
        only(all("schedule"), "com.github.kagkarlsson..");
    }

    @Test
    void onlyMeterImportsThePrometheusLibrary() {
        only(all("meter"), "io.prometheus..");
    }

    @Test
    void whatTheDialectIsMadeOfIsNotUsedBesideIt() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.mvel2..", "com.networknt..", "com.cronutils..", "com.google.re2j..", "org.antlr..")
                .check(ENGINE);
    }

    private static void only(String owner, String... libraries) {
        noClasses()
                .that()
                .resideOutsideOfPackage(owner)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(libraries)
                .check(ENGINE);
    }

    @Test
    void onlyStoreAndJdbiPackagesImportJdbi() {
        noClasses()
                .that()
                .resideOutsideOfPackages(all("store"), "io.duijie.engine..jdbi")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.jdbi..")
                .check(ENGINE);
    }

    @Test
    void theEngineKnowsNoVendorsName() throws IOException {
        VendorNames.assertNoneIn(Path.of("src/main"));
    }
}
