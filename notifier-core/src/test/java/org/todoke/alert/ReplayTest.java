package org.todoke.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.todoke.fixture.TestServers;

/**
 * A day's telegrams in any order of arrival end in the same state: snapshots and partial statements, releases, cancels,
 * events that prove to be one, earthquake early warnings, successors and their predecessors, and several telegrams sent at
 * the same second. What must be equal, and what cannot be, is in ADR 0016.
 */
class ReplayTest {
    private static final long SEED = 20261121L;
    private static final int DAYS = 10;
    private static final int ORDERS = 4;
    private static final List<Integer> GRADES = List.of(0, 20, 30, 40, 50);

    private static AlertHub hub;

    @BeforeAll
    static void start() {
        hub = AlertHub.startedOn(TestServers.freshDatabase());
        hub.clock.set(ToyReader.START.plusSeconds(30));
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @Test
    void aDayEndsInTheSameStateInWhateverOrderItsTelegramsCome() {
        for (int day = 0; day < DAYS; day++) {
            Random random = new Random(SEED + day);
            List<String> telegrams = new Day(random).telegrams();
            List<String> expected = stateAfter(telegrams);
            for (int order = 0; order < ORDERS; order++) {
                List<String> shuffled = new ArrayList<>(telegrams);
                Collections.shuffle(shuffled, random);
                assertThat(stateAfter(shuffled))
                        .as("day %d, arriving as %s", day, shuffled)
                        .isEqualTo(expected);
                assertThat(toldAndNotInForce())
                        .as("day %d, arriving as %s: nobody is left with what is over", day, shuffled)
                        .isEmpty();
                assertThat(endedWithNews())
                        .as("day %d, arriving as %s: no news after the end", day, shuffled)
                        .isEmpty();
            }
        }
    }

    /** What holds by the source that has the word, and what residents were last told that holds. */
    private static List<String> stateAfter(List<String> telegrams) {
        hub.jdbc()
                .sql("TRUNCATE telegram, alert, alert_stream, hazard_state, alert_change")
                .update();
        telegrams.forEach(hub::receive);
        List<String> states = new ArrayList<>(
                hub.jdbc().sql("""
                SELECT hazard || ' ' || area || ' told ' || told FROM hazard_state WHERE told > 0 ORDER BY 1""").query((row, n) -> row.getString(1)).list());
        states.addAll(hub.jdbc().sql("""
                SELECT stream || ' ' || hazard || ' ' || area || ' says ' || grade
                FROM hazard_state JOIN alert_stream ON id = stream_id WHERE grade > 0 ORDER BY 1""").query((row, n) -> row.getString(1)).list());
        return states;
    }

    private static List<String> toldAndNotInForce() {
        return hub.jdbc().sql("""
                SELECT stream || ' ' || hazard || ' ' || area || ' says ' || grade || ', told ' || told
                FROM hazard_state JOIN alert_stream ON id = stream_id
                WHERE told <> grade AND (told > 0 OR NOT alert_stream.fallback) ORDER BY 1""").query((row, n) -> row.getString(1)).list();
    }

    /** Where nothing holds any more, what was said last is that it is over. */
    private static List<String> endedWithNews() {
        return hub.jdbc().sql("""
                SELECT DISTINCT ON (c.hazard, c.area) c.hazard || ' ' || c.area || ' ' || c.kind FROM alert_change c
                WHERE c.announcement_id IS NOT NULL AND NOT EXISTS
                    (SELECT FROM hazard_state h WHERE h.hazard = c.hazard AND h.area = c.area AND h.told > 0)
                  AND c.kind NOT IN ('RELEASED', 'CANCELLED')
                  AND NOT EXISTS (SELECT FROM alert_change l WHERE l.hazard = c.hazard AND l.area = c.area
                      AND l.id > c.id AND l.kind IN ('RELEASED', 'CANCELLED') AND l.announcement_id IS NOT NULL)""").query((row, n) -> row.getString(1)).list();
    }

    /** Telegrams of one day, in the order in which they were sent. */
    private static final class Day {
        private final Random random;
        private final List<String> telegrams = new ArrayList<>();
        private int second;

        Day(Random random) {
            this.random = random;
        }

        List<String> telegrams() {
            earthquake();
            for (int i = 0; i < 24; i++) {
                second += random.nextInt(2);
                telegrams.add(next() + " sent=" + second);
            }
            return telegrams.stream().distinct().toList();
        }

        private void earthquake() {
            int serial = 1 + random.nextInt(3);
            int areas = 0;
            for (int i = 1; i <= serial; i++) {
                areas = Math.max(areas, random.nextInt(2));
                String where = areas == 0 ? " eew:50@A" : " eew:50@AB";
                telegrams.add("VXSE43 stream=eew events=e1 serial=" + i + " sent=" + i / 2 + where);
            }
            if (random.nextBoolean()) {
                telegrams.add("VXSE43 stream=eew events=e1 serial=" + serial + " sent=2 cancel");
            }
        }

        private String next() {
            return switch (random.nextInt(8)) {
                case 0, 1 -> "VPWW55 stream=rain" + snapshot("heavy-rain");
                case 2 -> "VPWW53 fallback stream=old" + snapshot("heavy-rain", "landslide");
                case 3 -> "VXWW50 fallback stream=oldslide" + hazard("landslide", "A") + hazard("landslide", "B");
                case 4 -> "VPWW56 stream=slide" + snapshot("landslide");
                case 5 -> "VXKO50 stream=river" + river();
                case 6 -> "VTSE41 stream=tsunami events=t1" + snapshot("tsunami");
                default ->
                    "VTSE41 stream=tsunami events=" + (random.nextInt(3) == 0 ? "t1,t2" : "t2") + snapshot("tsunami");
            };
        }

        private String river() {
            return switch (random.nextInt(4)) {
                case 0 -> " snapshot";
                case 1 -> hazard("flood", "B");
                default -> hazard("flood", "A");
            };
        }

        private String snapshot(String... hazards) {
            if (random.nextInt(8) == 0) {
                return " cancel";
            }
            StringBuilder text = new StringBuilder(" snapshot");
            for (String hazard : hazards) {
                text.append(random.nextBoolean() ? hazard(hazard, "A") : "");
                text.append(random.nextBoolean() ? hazard(hazard, "B") : "");
            }
            return text.toString();
        }

        private String hazard(String hazard, String area) {
            int grade = GRADES.get(random.nextInt(GRADES.size()));
            boolean noSuchTsunami = grade == 30 && hazard.equals("tsunami");
            return " " + hazard + ":" + (noSuchTsunami ? 40 : grade) + "@" + area;
        }
    }
}
