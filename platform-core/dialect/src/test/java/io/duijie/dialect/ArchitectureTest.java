package io.duijie.dialect;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The dialect is a library of functions: documents and rows in, problems, requests and answers out. */
class ArchitectureTest {
    private static final JavaClasses DIALECT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.duijie.dialect");

    private static final Set<String> NETWORK = Set.of("java.net", "javax.net", "jakarta.mail");

    /** What takes an address apart, and nothing that opens one. */
    private static final Set<String> ADDRESSES = Set.of(
            "java.net.URI",
            "java.net.URISyntaxException",
            "java.net.URLDecoder",
            "java.net.URLEncoder",
            "jakarta.mail.internet.InternetAddress",
            "jakarta.mail.internet.AddressException");

    private static String all(String part) {
        return "io.duijie.dialect." + part + "..";
    }

    @Test
    void knowsNoStoreAndNoFiles() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.sql..",
                        "javax.sql..",
                        "org.jdbi..",
                        "java.nio.file..",
                        "java.nio.channels..",
                        "io.duijie.engine..")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.io\\.(File.*|RandomAccessFile)")
                .check(DIALECT);
    }

    @Test
    void knowsNoNetwork() {
        noClasses()
                .should()
                .dependOnClassesThat(new DescribedPredicate<JavaClass>("open an address") {
                    @Override
                    public boolean test(JavaClass used) {
                        return NETWORK.stream().anyMatch(used.getPackageName()::startsWith)
                                && !ADDRESSES.contains(used.getName());
                    }
                })
                .check(DIALECT);
    }

    @Test
    void startsNoThreads() {
        noClasses()
                .should()
                .callMethod(Thread.class, "start")
                .orShould()
                .beAssignableTo(Thread.class)
                .orShould()
                .callMethod(Collection.class, "parallelStream")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching(
                        "java\\.util\\.concurrent\\.(.*Executor.*|ForkJoin.*|CompletableFuture)|java\\.util\\.Timer")
                .check(DIALECT);
    }

    @Test
    void renderingKnowsNeitherCallsNorChecks() {
        noClasses()
                .that()
                .resideInAnyPackage(all("render"), all("document"), all("json"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(all("map"), all("metadata"))
                .check(DIALECT);
    }

    @Test
    void onlyRenderMvelImportsMvel() {
        only(all("render.mvel"), "org.mvel2..");
    }

    @Test
    void onlyMetadataImportsTheSchemaAndCronLibraries() {
        only(all("metadata"), "com.networknt..", "com.cronutils..");
    }

    private static void only(String owner, String... libraries) {
        noClasses()
                .that()
                .resideOutsideOfPackage(owner)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(libraries)
                .check(DIALECT);
    }

    @Test
    void knowsNoVendorsName() throws IOException {
        VendorNames.assertNoneIn(Path.of("src/main"));
    }

    @Test
    void noTwoPackagesDependOnEachOther() {
        slices().matching("io.duijie.dialect.(**)").should().beFreeOfCycles().check(DIALECT);
    }
}
