package org.todoke.feed.jma;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.todoke.alert.Alert;
import org.todoke.alert.Reading;
import org.todoke.fixture.SharedMaterial;

/** The real telegrams beside the project. Tests that use them are skipped where they are absent. */
final class Samples {
    private Samples() {}

    static List<Path> all() {
        try (Stream<Path> files = Files.walk(SharedMaterial.path("feeds/jma"))) {
            return files.filter(file -> file.toString().endsWith(".xml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the samples", e);
        }
    }

    /** @param file below {@code feeds/jma} */
    static Alert alert(String file) {
        return JmaXml.understood(reading(file)).alert();
    }

    static Reading reading(String file) {
        return JmaXml.read(file, text(file));
    }

    static String text(String file) {
        try {
            return Files.readString(SharedMaterial.path("feeds/jma/" + file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read sample " + file, e);
        }
    }

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read sample " + file, e);
        }
    }
}
