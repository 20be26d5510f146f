package org.todoke.area;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.todoke.fixture.SharedMaterial;

/** A hub that serves every municipality of Japan, from the official code lists; for tests of readers. */
public final class EveryMunicipality {
    /** A municipality's own row: neither a ward nor a part for the weather. */
    private static final Pattern ROW = Pattern.compile("(\\d{5}00),([^,]*),.*");

    private static @Nullable AreaDirectory loaded;

    private EveryMunicipality() {}

    /** Loaded once. The calling test is skipped when the lists are absent. */
    public static synchronized AreaDirectory directory() {
        AreaDirectory directory = loaded == null ? load() : loaded;
        loaded = directory;
        return directory;
    }

    private static AreaDirectory load() {
        Path table = SharedMaterial.path("feeds/codes/area_tree.csv");
        // One remark a municipality, on the coasts of its prefecture: 1,900 of them help nobody here.
        Logger log = (Logger) LoggerFactory.getLogger(ServedMunicipalities.class);
        log.setLevel(Level.ERROR);
        AreaProperties properties = new AreaProperties(
                municipalities(table), new AreaProperties.Table(table), new AreaProperties.Choice(List.of()));
        try {
            return new AreaMap(new ServedMunicipalities(properties).load());
        } finally {
            log.setLevel(null);
        }
    }

    private static List<String> municipalities(Path table) {
        try {
            return Files.readAllLines(table).stream()
                    .map(ROW::matcher)
                    .filter(row -> row.matches() && !row.group(2).contains("のうち"))
                    .map(row -> row.group(1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
