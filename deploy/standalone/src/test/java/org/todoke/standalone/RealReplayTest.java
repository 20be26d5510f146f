package org.todoke.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.todoke.alert.AlertHub;
import org.todoke.alert.TelegramReader;
import org.todoke.area.Area;
import org.todoke.area.AreaDirectory;
import org.todoke.area.AreaKind;
import org.todoke.area.OfficialCode;
import org.todoke.content.Language;
import org.todoke.fixture.SharedMaterial;
import org.todoke.fixture.TestServers;

/** Real telegrams for the whole country, chains of updates, releases and 取消 among them, in any order of arrival. */
class RealReplayTest {
    private static final long SEED = 20261121L;
    private static final int ORDERS = 3;
    private static final int SHARE = 8;

    /** Before all of them: nothing is too old or has ended by itself. */
    private static final Instant NOW = Instant.parse("2009-01-01T00:00:00Z");

    @Test
    void realTelegramsEndInTheSameStateInWhateverOrderTheyCome() throws IOException {
        List<Path> files = samples();
        try (AnnotationConfigApplicationContext feed = new AnnotationConfigApplicationContext("org.todoke.feed.jma");
                AlertHub hub = AlertHub.startedOn(
                        TestServers.freshDatabase(), new WholeCountry(), feed.getBean(TelegramReader.class), NOW)) {
            endInTheSameState(hub, files);
        }
    }

    private static List<Path> samples() throws IOException {
        try (Stream<Path> files = Files.walk(SharedMaterial.path("feeds/jma"))) {
            return files.filter(file -> file.toString().endsWith(".xml"))
                    .sorted()
                    .toList();
        }
    }

    private static void endInTheSameState(AlertHub hub, List<Path> files) throws IOException {
        Random random = new Random(SEED);
        List<String> expected = stateAfter(hub, files);
        assertThat(expected).hasSizeGreaterThan(20);
        for (int order = 0; order < ORDERS; order++) {
            List<Path> shuffled = new ArrayList<>(files);
            Collections.shuffle(shuffled, random);
            assertThat(stateAfter(hub, shuffled)).as("arriving as %s", shuffled).isEqualTo(expected);
        }
    }

    /** What was told of intensities depends by nature on what came first: weak ones are only recorded. */
    private static List<String> stateAfter(AlertHub hub, List<Path> files) throws IOException {
        hub.jdbc()
                .sql("TRUNCATE telegram, alert, alert_stream, hazard_state, alert_change")
                .update();
        for (Path file : files) {
            hub.receive(
                    Files.readAllBytes(file),
                    "application/xml",
                    file.getFileName().toString());
        }
        List<String> states = new ArrayList<>(rows(hub, """
                SELECT status || ' ' || stream || array_to_string(event_ids, ' ') || ' ' || hazard || ' ' || area || ' says '
                    || grade
                FROM hazard_state JOIN alert_stream ON id = stream_id WHERE grade > 0 ORDER BY 1"""));
        states.addAll(rows(hub, """
                SELECT DISTINCT status || ' ' || hazard || ' ' || area || ' told ' || told
                FROM hazard_state JOIN alert_stream ON id = stream_id
                WHERE told > 0 AND hazard NOT IN ('intensity', 'quake-info') ORDER BY 1"""));
        return states;
    }

    private static List<String> rows(AlertHub hub, String sql) {
        return Stream.of(hub.jdbc().sql(sql).query((row, n) -> row.getString(1)).list())
                .flatMap(List::stream)
                .toList();
    }

    /** Every eighth code of the country is an area of its own: all of them would take a minute. */
    private static final class WholeCountry implements AreaDirectory {
        @Override
        public List<Area> all() {
            return List.of();
        }

        @Override
        public Optional<Area> find(String code) {
            return Optional.of(new Area(code, AreaKind.MUNICIPALITY, null, Map.of(Language.JA, code), Set.of()));
        }

        @Override
        public Set<String> touchedBy(OfficialCode code) {
            return Math.floorMod(code.code().hashCode(), SHARE) == 0
                    ? Set.of(code.scheme() + "-" + code.code())
                    : Set.of();
        }

        @Override
        public Set<String> withKin(Collection<String> areas) {
            return Set.copyOf(areas);
        }

        @Override
        public String names(Collection<String> areas, Language language) {
            return String.join("・", areas.stream().sorted().limit(5).toList());
        }
    }
}
