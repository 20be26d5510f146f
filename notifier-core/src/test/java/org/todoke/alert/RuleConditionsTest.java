package org.todoke.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conditions beside hazard, grade and change; the rows are written as a municipality would write them. */
class RuleConditionsTest {
    private static final String HEADER = String.join(",", AlertRuleTable.COLUMNS) + "\n";
    private static final String REST = "rest,*,*,*,AUTO,bousai,EMERGENCY,,,level-3\n";
    private static final String MONDAY_NOON = "2026-11-23T12:00:00";

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "2026-11-21T22:00:00, night",
        "2026-11-21T23:59:59, night",
        "2026-11-22T05:59:59, night",
        "2026-11-22T06:00:00, rest",
        "2026-11-21T21:59:59, rest",
    })
    void hoursMayGoOverMidnight(String time, String rule) {
        AlertRules rules = rules("night,*,20,*,RECORD,,,,,,,,22:00-06:00\n" + REST);
        assertThat(rules.match(situation(Change.NEW, "north", Severity.MINOR, time)))
                .get()
                .extracting(AlertRule::id)
                .isEqualTo(rule);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"2026-11-20T12:00:00, rest", "2026-11-21T12:00:00, weekend", "2026-11-22T12:00:00, weekend"})
    void daysAreThoseOfTheCity(String time, String rule) {
        AlertRules rules = rules("weekend,*,*,*,RECORD,,,,,,,,,SAT|SUN\n" + REST);
        assertThat(rules.match(situation(Change.NEW, "north", Severity.MINOR, time)))
                .get()
                .extracting(AlertRule::id)
                .isEqualTo(rule);
    }

    @Test
    void areaCountsWithAllThatLiesInIt() {
        AlertRules rules = rules("here,*,*,*,RECORD,,,,,,city\n" + REST);
        Situation inTheCity = new Situation(
                "wind", 20, Change.NEW, Set.of("north", "city"), Severity.MINOR, LocalDateTime.parse(MONDAY_NOON));
        assertThat(rules.match(inTheCity)).get().extracting(AlertRule::id).isEqualTo("here");
        assertThat(rules.match(situation(Change.NEW, "elsewhere", Severity.MINOR, MONDAY_NOON)))
                .get()
                .extracting(AlertRule::id)
                .isEqualTo("rest");
    }

    @Test
    void severityHoursAndDaysNeverDecideWhatIsTakenBack() {
        AlertRules rules = rules("minor,*,*,*,RECORD,,,,,,,Minor,00:00-23:59,MON\n".replace("Minor", "MINOR") + REST);
        assertThat(rules.match(situation(Change.NEW, "north", Severity.MINOR, MONDAY_NOON)))
                .get()
                .extracting(AlertRule::id)
                .isEqualTo("minor");
        assertThat(rules.match(situation(Change.RELEASED, "north", Severity.MINOR, MONDAY_NOON)))
                .get()
                .extracting(AlertRule::id)
                .isEqualTo("rest");
    }

    @Test
    void whatIsToldOnlyByDayMustBeTakenBackAtAnyTime() {
        assertThatThrownBy(() -> rules("day,wind,30,*,AUTO,bousai,EMERGENCY,,,warning,,,06:00-22:00\n"))
                .hasMessageContaining("no rule says what to do when it is LOWERED");
        assertThatThrownBy(() -> rules("""
                north,wind,30,NEW,AUTO,bousai,EMERGENCY,,,warning,north
                end,wind,30,LOWERED|RELEASED|CANCELLED,RECORD,,,,,,south
                """)).hasMessageContaining("rule \"north\" tells residents");
        assertThat(rules("""
                north,wind,30,NEW,AUTO,bousai,EMERGENCY,,,warning,north
                end,wind,30,LOWERED|RELEASED|CANCELLED,RECORD,,,,,,north|south
                """).inOrder()).hasSize(2);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            value = {
                "a,x,50,*,RECORD,,,,,,North                               ; areas \"North\", expected 1 to 40",
                "a,x,50,*,RECORD,,,,,,,SOFT                               ; severities \"SOFT\", expected some of [EXTREME",
                "a,x,50,*,RECORD,,,,,,,,22-6                              ; hours \"22-6\", expected nothing or a span",
                "a,x,50,*,RECORD,,,,,,,,,FUNDAY                           ; days \"FUNDAY\", expected some of [MON",
                "a,x,50,*,AUTO,bousai,EMERGENCY,,,p,,,,,FAX               ; channels \"FAX\", expected some of [EMAIL",
                "a,x,50,*,AUTO,bousai,EMERGENCY,,,p,,,,,,PT5M,RELEASE     ; because mode AUTO waits for nobody",
                "a,x,50,*,APPROVAL,bousai,EMERGENCY,,,p,,,,,,PT5M,        ; onTimeout \"\", expected RELEASE or DROP",
                "a,x,50,*,APPROVAL,bousai,EMERGENCY,,,p,,,,,,,DROP        ; because there is no timeout",
            })
    void faultOfAConditionIsNamedWithColumnAndValue(String row, String message) {
        assertThatThrownBy(() -> rules(row)).hasMessageContaining(message);
    }

    @Test
    void everyFaultIsNamedAtOnce() {
        assertThatThrownBy(() -> rules("""
                        a,x,500,NEWS,AUTO,bousai,FAST,,,p
                        b,x y,50,*,RECORD
                        """))
                .hasMessageContaining("line 2: grades")
                .hasMessageContaining("line 2: changes")
                .hasMessageContaining("line 2: lane")
                .hasMessageContaining("line 3: hazards");
    }

    @Test
    void tableSaysTheSameAfterItWasWrittenAndRead() {
        String table = HEADER + """
                night,*,20,*,RECORD,,,,,,,,22:00-06:00
                ask,wind|snow,30-50,NEW|RAISED,APPROVAL,bousai,EMERGENCY,PT1H,PT6H,warning,north,SEVERE|EXTREME,,MON|TUE,EMAIL|LINE,PT5M,RELEASE
                """ + REST;
        var rows = AlertRuleTable.rows(table, "a");
        assertThat(AlertRuleTable.rows(AlertRuleTable.write(rows), "b")).isEqualTo(rows);
        assertThat(RuleSets.rules(rows)).isEqualTo(AlertRuleTable.parse(table, "a"));
    }

    private static AlertRules rules(String rows) {
        return AlertRuleTable.parse(HEADER + rows, "rules.csv");
    }

    private static Situation situation(Change change, String area, Severity severity, String time) {
        return new Situation("wind", 20, change, Set.of(area), severity, LocalDateTime.parse(time));
    }
}
