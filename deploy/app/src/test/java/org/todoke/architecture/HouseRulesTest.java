package org.todoke.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.modulith.core.ApplicationModules;
import org.todoke.TodokeApplication;
import org.todoke.fixture.SharedMaterial;

/** Every rule holds for the house, and every rule rejects the fixture that breaks it. */
class HouseRulesTest {
    private static final int FEWEST_CLASSES = 150;
    private static final Pattern SLEEP = Pattern.compile("Thread\\s*\\.\\s*sleep\\s*\\(");

    /** The core's tests come as a jar when the whole build runs, as a folder when only tests run. */
    private static final ImportOption NO_TESTS = location ->
            !location.contains("-tests.jar") && ImportOption.Predefined.DO_NOT_INCLUDE_TESTS.includes(location);

    private static final JavaClasses HOUSE =
            new ClassFileImporter().withImportOption(NO_TESTS).importPackages("org.todoke");

    /** All fixtures at once: each rule has to find its own. */
    private static final JavaClasses BROKEN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
            .withImportOption(location -> location.contains("Broken"))
            .importPackages("org.todoke");

    @Test
    void theHouseWasImported() {
        assertThat(HOUSE.size()).isGreaterThan(FEWEST_CLASSES);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void holdsInTheHouse(String name, ArchRule rule) {
        rule.allowEmptyShould(true).check(HOUSE);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void rejectsItsBrokenFixture(String name, ArchRule rule) {
        assertThatThrownBy(() -> rule.check(BROKEN))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Broken" + name);
    }

    @Test
    void modulesHaveNoCyclesAndKeepTheirInternals() {
        ApplicationModules modules = ApplicationModules.of(TodokeApplication.class, NO_TESTS);
        assertThat(modules.stream().count()).isGreaterThan(10);
        modules.verify();
    }

    @Test
    void noTestSleeps() throws IOException {
        assertThat(SLEEP.matcher("Thread" + ".sleep(10)").find()).isTrue();
        try (Stream<Path> files = Files.walk(SharedMaterial.projectRoot())) {
            List<Path> sleeping = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> file.toString().contains("/src/test/"))
                    .filter(HouseRulesTest::sleeps)
                    .toList();
            assertThat(sleeping).isEmpty();
        }
    }

    private static boolean sleeps(Path file) {
        try {
            return SLEEP.matcher(Files.readString(file)).find();
        } catch (IOException e) {
            throw new AssertionError("cannot read " + file, e);
        }
    }

    static Stream<Object[]> rules() {
        return HouseRules.all().entrySet().stream()
                .map((Map.Entry<String, ArchRule> rule) -> new Object[] {rule.getKey(), rule.getValue()});
    }
}
