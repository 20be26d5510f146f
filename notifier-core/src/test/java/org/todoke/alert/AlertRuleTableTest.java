package org.todoke.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertRuleTableTest {
    private static final String HEADER = String.join(",", AlertRuleTable.COLUMNS) + "\n";

    /** telegrams.md §4 as far as the types go that the hub reads. */
    @ParameterizedTest(name = "{0} of grade {1} being {2}: {3}")
    @CsvSource({
        "eew, 50, NEW, eew, AUTO bousai EMERGENCY",
        "intensity, 70, NEW, intensity-severe, AUTO bousai EMERGENCY",
        "intensity, 55, RAISED, intensity-severe, AUTO bousai EMERGENCY",
        "intensity, 50, NEW, intensity, AUTO bousai EMERGENCY",
        "intensity, 45, NEW, intensity, AUTO bousai EMERGENCY",
        "intensity, 40, NEW, intensity-weak, RECORD",
        "quake-info, 30, NEW, quake-info, OPT_IN bousai-info ROUTINE",
        "quake-info, 30, LOWERED, quake-info-taken-back, RECORD",
        "quake-info, 30, CANCELLED, quake-info, OPT_IN bousai-info ROUTINE",
        "tsunami, 50, NEW, tsunami-major, AUTO bousai EMERGENCY",
        "tsunami, 40, RELEASED, tsunami-warning, AUTO bousai EMERGENCY",
        "tsunami, 20, AREA_ADDED, tsunami-advisory, AUTO bousai EMERGENCY",
        "tsunami, 10, NEW, tsunami-forecast, OPT_IN bousai-info ROUTINE",
        "volcano, 50, NEW, volcano-evacuate, AUTO bousai EMERGENCY",
        "volcano, 20, NEW, volcano-crater, AUTO bousai EMERGENCY",
        "volcano, 30, LOWERED, volcano-crater, AUTO bousai EMERGENCY",
        "civil-protection, 55, NEW, civil-protection, AUTO bousai EMERGENCY",
        "civil-protection, 40, NEW, civil-protection, AUTO bousai EMERGENCY",
        "cap, 50, NEW, cap-extreme, AUTO bousai EMERGENCY",
        "cap, 40, RAISED, cap-severe, AUTO bousai EMERGENCY",
        "cap, 30, NEW, cap-moderate, APPROVAL bousai ROUTINE",
        "cap, 25, NEW, cap-moderate, APPROVAL bousai ROUTINE",
        "cap, 30, CANCELLED, cap-moderate-taken-back, AUTO bousai EMERGENCY",
        "cap, 20, NEW, cap-minor, OPT_IN bousai-info ROUTINE",
        "cap, 10, NEW, cap-minor, OPT_IN bousai-info ROUTINE",
        "heavy-rain, 50, NEW, level-5, AUTO bousai EMERGENCY",
        "landslide, 40, NEW, level-4, AUTO bousai EMERGENCY",
        "storm-surge, 30, NEW, level-3, AUTO bousai EMERGENCY",
        "flood, 20, NEW, level-2, OPT_IN bousai-info ROUTINE",
        "wind, 50, NEW, emergency-warning, AUTO bousai EMERGENCY",
        "heavy-snow, 30, NEW, warning, AUTO bousai EMERGENCY",
        "snow-storm, 20, NEW, advisory, OPT_IN bousai-info ROUTINE",
        "waves, 50, CANCELLED, emergency-warning, AUTO bousai EMERGENCY",
        "thunder, 20, NEW, advisory, OPT_IN bousai-info ROUTINE",
        "linear-rainband, 50, NEW, flash, AUTO bousai EMERGENCY",
        "linear-rainband, 40, NEW, flash, AUTO bousai EMERGENCY",
        "record-rain, 40, NEW, flash, AUTO bousai EMERGENCY",
        "short-snow, 30, NEW, flash-snow, AUTO bousai EMERGENCY",
        "tornado, 40, NEW, tornado-sighted, AUTO bousai EMERGENCY",
        "tornado, 20, NEW, tornado-watch, OPT_IN bousai-info ROUTINE",
        "eruption, 40, NEW, eruption, AUTO bousai EMERGENCY",
        "ash, 20, NEW, ash, OPT_IN bousai-info ROUTINE",
        "ash, 20, LOWERED, ash-taken-back, RECORD",
        "nankai, 50, NEW, nankai, AUTO bousai EMERGENCY",
        "nankai, 40, NEW, nankai, AUTO bousai EMERGENCY",
        "nankai, 20, NEW, nankai-studied, APPROVAL bousai EMERGENCY",
        "nankai-elsewhere, 40, NEW, nankai-elsewhere, AUTO bousai ROUTINE",
        "nankai-info, 10, NEW, nankai-monthly, RECORD",
        "subsequent-quake, 30, NEW, subsequent-quake, APPROVAL bousai EMERGENCY",
        "heat, 30, NEW, heat, OPT_IN bousai-info ROUTINE",
        "quake-source, 10, NEW, quake-info, OPT_IN bousai-info ROUTINE",
        "long-period, 30, NEW, quake-info, OPT_IN bousai-info ROUTINE",
        "tsunami-info, 20, RAISED, tsunami-info, OPT_IN bousai-info ROUTINE",
        "tsunami-info, 20, RELEASED, tsunami-info-taken-back, RECORD",
        "weather-info, 10, NEW, weather-info, RECORD",
        "something-new, 20, RELEASED, advisory, OPT_IN bousai-info ROUTINE",
    })
    void defaultRulesAreTheHousesTable(String hazard, int grade, Change change, String id, String action) {
        AlertRule rule = defaultRules().match(hazard, grade, change).orElseThrow();
        assertThat(rule.id()).isEqualTo(id);
        assertThat(text(rule.action())).isEqualTo(action);
    }

    @Test
    void onlyEarlyWarningsAndCivilProtectionGrowStale() {
        assertThat(defaultRules().inOrder())
                .filteredOn(rule -> rule.action() instanceof AlertRule.Announce announce && announce.maxAge() != null)
                .extracting(AlertRule::id)
                .containsExactly("eew", "civil-protection");
        AlertRule.Action eew =
                defaultRules().match("eew", 50, Change.NEW).orElseThrow().action();
        assertThat(((AlertRule.Announce) eew).maxAge()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void unknownHazardAboveAnAdvisoryHasNoRule() {
        assertThat(defaultRules().match("something-new", 50, Change.NEW)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "a,x,50,*,SOMETIMES,bousai,EMERGENCY,,,p    | line 2: mode \"SOMETIMES\", expected AUTO, OPT_IN,",
                "a,x,50,*,AUTO,Bousai,EMERGENCY,,,p         | line 2: category \"Bousai\", expected 1 to 40 of a-z",
                "a,x,50,*,AUTO,bousai,FAST,,,p              | line 2: lane \"FAST\", expected EMERGENCY",
                "a,x,50-40,*,AUTO,bousai,EMERGENCY,,,p      | line 2: grades \"50-40\", expected a grade from 1",
                "a,x,0,*,AUTO,bousai,EMERGENCY,,,p          | line 2: grades \"0\", expected a grade from 1",
                "a,x,high,*,AUTO,bousai,EMERGENCY,,,p       | line 2: grades \"high\", expected a grade from 1",
                "a,x,50,NEWS,AUTO,bousai,EMERGENCY,,,p      | line 2: changes \"NEWS\", expected * or some of [NEW,",
                "a,x,50,*,AUTO,bousai,EMERGENCY,60,,p       | line 2: maxAge \"60\", expected nothing or a duration",
                "a,x,50,*,AUTO,bousai,EMERGENCY,PT0S,,p     | line 2: maxAge \"PT0S\", expected more than zero",
                "a,x,50,*,AUTO,bousai,EMERGENCY,,           | line 2: phrase \"\", expected 1 to 40 of a-z",
                "a,x,50,*,RECORD,,,,,,,,,,,,,too-much        | line 2: has 18 columns, expected at most 17",
                "a,x y,50,*,AUTO,bousai,EMERGENCY,,,p       | line 2: hazards \"x y\", expected 1 to 40 of a-z",
                "a,x,50,NEW,AUTO,bousai,EMERGENCY,,,p       | but no rule says what to do when it is LOWERED",
            })
    void faultIsNamedWithLineColumnAndValue(String row, String message) {
        assertThatThrownBy(() -> AlertRuleTable.parse(HEADER + row.strip(), "rules.csv"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message.strip());
    }

    @Test
    void tableWithoutHeaderOrRulesOrWithTwinsIsRefused() {
        String row = "a,x,50,*,RECORD,,,,,\n";
        assertThatThrownBy(() -> AlertRuleTable.parse(row, "rules.csv"))
                .hasMessageContaining("rules.csv line 1: header");
        assertThatThrownBy(() -> AlertRuleTable.parse("", "rules.csv")).hasMessageContaining("expected at least one");
        assertThatThrownBy(() -> AlertRuleTable.parse(HEADER + row + row, "rules.csv"))
                .hasMessageContaining("an id stands twice");
    }

    static AlertRules defaultRules() {
        try (InputStream in =
                Objects.requireNonNull(AlertRuleTableTest.class.getResourceAsStream("/rules/default-rules.csv"))) {
            return AlertRuleTable.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), "default-rules.csv");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(AlertRule.Action action) {
        return switch (action) {
            case AlertRule.RecordOnly() -> "RECORD";
            case AlertRule.Announce announce -> announce.mode() + " " + announce.category() + " " + announce.lane();
        };
    }
}
