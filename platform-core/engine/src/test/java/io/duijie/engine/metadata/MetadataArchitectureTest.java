package io.duijie.engine.metadata;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class MetadataArchitectureTest {
    private static final String METADATA = "io.duijie.engine.metadata..";

    private final JavaClasses engine = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.duijie.engine");

    @Test
    void onlyMetadataKnowsTheSchemaAndCronLibraries() {
        noClasses()
                .that()
                .resideOutsideOfPackage(METADATA)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.networknt..", "com.cronutils..")
                .check(engine);
    }

    @Test
    void renderingKnowsNothingOfMetadata() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.duijie.engine.render..", "io.duijie.engine.document..", "io.duijie.engine.json..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(METADATA)
                .check(engine);
    }

    @Test
    void itsPackagesHaveNoCycles() {
        slices().matching("io.duijie.engine.metadata.(*)..")
                .should()
                .beFreeOfCycles()
                .check(engine);
    }
}
