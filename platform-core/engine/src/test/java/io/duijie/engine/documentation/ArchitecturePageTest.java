package io.duijie.engine.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The picture of the house shows the packages that there are, and none depends on one that stands higher. */
class ArchitecturePageTest {
    private static final Path PAGE = Path.of("../../docs/architecture.md");
    private static final Pattern PACKAGE = Pattern.compile("[a-z]+(?:\\.[a-z]+)?");
    private static final Map<String, JavaClasses> CLASSES = new HashMap<>();
    private static final Pattern TYPE = Pattern.compile("`((?:[a-z]+\\.)+)([A-Z]\\w+)`");

    @ParameterizedTest
    @ValueSource(strings = {"engine", "dialect"})
    void thePictureShowsThePackages(String storey) throws IOException {
        Map<String, Integer> rows = rows(storey);

        Set<String> there = classes(storey).stream()
                .map(type -> room(rows, storey, type))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(rows.keySet()).containsExactlyInAnyOrderElementsOf(there);
    }

    @ParameterizedTest
    @ValueSource(strings = {"engine", "dialect"})
    void noneDependsOnOneThatStandsHigher(String storey) throws IOException {
        Map<String, Integer> rows = rows(storey);
        List<String> upwards = new ArrayList<>();

        classes(storey).forEach(type -> type.getDirectDependenciesFromSelf().stream()
                .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                .filter(target -> target.getPackageName().startsWith("io.duijie." + storey + "."))
                .filter(target -> row(rows, storey, target) < row(rows, storey, type))
                .forEach(target -> upwards.add(type.getName() + " -> " + target.getName())));

        assertThat(upwards).isEmpty();
    }

    @Test
    void theWayOfARecordNamesTypesThatAreThere() throws IOException {
        List<String> named = TYPE.matcher(Files.readString(PAGE))
                .results()
                .map(found -> "io.duijie.engine." + found.group(1) + found.group(2))
                .toList();

        JavaClasses engine = classes("engine");
        assertThat(named)
                .hasSizeGreaterThan(5)
                .allSatisfy(name -> assertThat(engine.contain(name)).as(name).isTrue());
    }

    /** Each package of a storey with the number of its row, from above. */
    private static Map<String, Integer> rows(String storey) throws IOException {
        Map<String, Integer> rows = new HashMap<>();
        boolean inside = false;
        int row = 0;
        for (String line : Files.readAllLines(PAGE)) {
            if (line.startsWith(storey + " ")) {
                inside = true;
            } else if (inside && !line.startsWith(" ")) {
                break;
            }
            if (inside) {
                int number = row++;
                String packages = line.replaceFirst("^[a-z-]+", "").replaceFirst("\\(.*:", "");
                PACKAGE.matcher(packages).results().forEach(found -> rows.put(found.group(), number));
            }
        }
        return rows;
    }

    private static JavaClasses classes(String storey) {
        return CLASSES.computeIfAbsent(storey, name -> new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .withImportOption(location -> !location.contains("-tests.jar"))
                .importPackages("io.duijie." + name));
    }

    private static int row(Map<String, Integer> rows, String storey, JavaClass type) {
        return rows.getOrDefault(room(rows, storey, type), -1);
    }

    private static String room(Map<String, Integer> rows, String storey, JavaClass type) {
        String[] names = type.getPackageName()
                .substring(("io.duijie." + storey + ".").length())
                .split("\\.", -1);
        String two = names.length > 1 ? names[0] + "." + names[1] : names[0];
        return rows.containsKey(two) ? two : names[0];
    }
}
