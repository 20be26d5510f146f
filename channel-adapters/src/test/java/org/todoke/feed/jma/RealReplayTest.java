package org.todoke.feed.jma;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.todoke.alert.AlertHub;
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

    private static AlertHub hub;

    @BeforeAll
    static void start() {
        SharedMaterial.path("feeds/jma");
        // Before all of them: nothing is too old or has ended by itself.
        hub = AlertHub.startedOn(
                TestServers.freshDatabase(),
                new WholeCountry(),
                new JmaTelegramReader(),
                Instant.parse("2009-01-01T00:00:00Z"));
    }

    @AfterAll
    static void stop() {
        if (hub != null) {
            hub.close();
        }
    }

    @Test
    void realTelegramsEndInTheSameStateInWhateverOrderTheyCome() {
        Random random = new Random(SEED);
        List<Path> files = Samples.all();
        List<String> expected = stateAfter(files);
        assertThat(expected).hasSizeGreaterThan(100);
        for (int order = 0; order < ORDERS; order++) {
            List<Path> shuffled = new ArrayList<>(files);
            Collections.shuffle(shuffled, random);
            assertThat(stateAfter(shuffled)).as("arriving as %s", shuffled).isEqualTo(expected);
        }
    }

    /** What was told of intensities depends by nature on what came first: weak ones are only recorded. */
    private static List<String> stateAfter(List<Path> files) {
        hub.jdbc()
                .sql("TRUNCATE telegram, alert, alert_stream, hazard_state, alert_change")
                .update();
        files.forEach(file -> hub.receive(
                Samples.bytes(file), "application/xml", file.getFileName().toString()));
        List<String> states = new ArrayList<>(rows("""
                SELECT status || ' ' || stream || array_to_string(event_ids, ' ') || ' ' || hazard || ' ' || area || ' says '
                    || grade
                FROM hazard_state JOIN alert_stream ON id = stream_id WHERE grade > 0 ORDER BY 1"""));
        states.addAll(rows("""
                SELECT DISTINCT status || ' ' || hazard || ' ' || area || ' told ' || told
                FROM hazard_state JOIN alert_stream ON id = stream_id
                WHERE told > 0 AND hazard NOT IN ('intensity', 'quake-info') ORDER BY 1"""));
        return states;
    }

    private static List<String> rows(String sql) {
        return Stream.of(hub.jdbc().sql(sql).query((row, n) -> row.getString(1)).list())
                .flatMap(List::stream)
                .toList();
    }

    /** Every code is an area of its own. */
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
            return Set.of(code.scheme() + "-" + code.code());
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
