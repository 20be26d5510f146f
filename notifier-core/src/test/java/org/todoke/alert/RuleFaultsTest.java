package org.todoke.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.todoke.alert.RuleFault.Kind;

/** Each fault of a set says its kind, its row and its values, for those who put it into other words. */
class RuleFaultsTest {
    private static final String HEADER = String.join(",", AlertRuleTable.COLUMNS) + "\n";

    @Test
    void valuesAreNamedWithTheirRowAndColumn() {
        assertThat(faults("rain,heavy-rain,200,*,AUTO,bousai,ROUTINE,PT0S,,level-3,,,,,,,DROP"))
                .extracting(RuleFault::row, RuleFault::column, RuleFault::kind, RuleFault::arguments)
                .containsExactly(
                        tuple(0, "grades", Kind.VALUE, List.of("200")),
                        tuple(0, "maxAge", Kind.NOT_POSITIVE, List.of("PT0S")),
                        tuple(0, "onTimeout", Kind.ON_TIMEOUT_WITHOUT_TIMEOUT, List.of("DROP")));
        assertThat(faults("rain,heavy-rain,*,*,AUTO,bousai,ROUTINE,,,level-3,,,,,,PT5M,DROP"))
                .extracting(RuleFault::kind, RuleFault::arguments)
                .containsExactly(tuple(Kind.TIMEOUT_WITHOUT_APPROVAL, List.of("PT5M", "AUTO")));
    }

    @Test
    void idThatStandsTwiceAndADangerWhoseEndNoRuleTellsAreFoundAtTheirRows() {
        assertThat(faults("""
                        rain,heavy-rain,40-50,*,AUTO,bousai,ROUTINE,,,level-3
                        wind,wind,20,NEW,AUTO,bousai,ROUTINE,,,warning
                        rain,flood,50,*,AUTO,bousai,ROUTINE,,,level-3"""))
                .extracting(RuleFault::row, RuleFault::kind, RuleFault::arguments)
                .containsExactly(
                        tuple(1, Kind.NOT_TAKEN_BACK, List.of("wind", "20", "LOWERED")),
                        tuple(1, Kind.NOT_TAKEN_BACK, List.of("wind", "20", "RELEASED")),
                        tuple(1, Kind.NOT_TAKEN_BACK, List.of("wind", "20", "CANCELLED")),
                        tuple(2, Kind.ID_TWICE, List.of("rain")));
    }

    @Test
    void wholeSetsAndOwnTextsHaveKindsOfTheirOwn() {
        assertThat(faultsOf(List.of())).extracting(RuleFault::kind).containsExactly(Kind.NO_RULES);
        RuleRow row = AlertRuleTable.rows(HEADER + "all,*,*,*,RECORD", "test").getFirst();
        assertThat(faultsOf(Collections.nCopies(301, row)))
                .extracting(RuleFault::row, RuleFault::kind, RuleFault::arguments)
                .contains(tuple(-1, Kind.TOO_MANY, List.of("301", "300")));
        RuleRow rain = AlertRuleTable.rows(HEADER + "rain,heavy-rain,*,*,AUTO,bousai,ROUTINE,,,level-3", "test")
                .getFirst();
        assertThat(faultsOf(List.of(texts(rain, "ja", "", ""))))
                .extracting(RuleFault::column, RuleFault::kind)
                .containsExactly(tuple("texts.ja", Kind.TITLE));
        assertThat(faultsOf(List.of(texts(rain, "ja", "{area}", ""))))
                .extracting(RuleFault::kind)
                .containsExactly(Kind.PLACEHOLDER);
        assertThat(faultsOf(List.of(texts(rain, "not a language", "a", ""))))
                .extracting(RuleFault::kind)
                .containsExactly(Kind.LANGUAGE);
    }

    @Test
    void tableThatCannotBeReadNamesItsLine() {
        assertThatThrownBy(() -> AlertRuleTable.rows("nonsense", "the table"))
                .asInstanceOf(type(RuleTableException.class))
                .satisfies(it -> assertThat(it.kind()).isEqualTo(RuleTableException.Kind.HEADER))
                .satisfies(it -> assertThat(it.line()).isEqualTo(1));
        assertThatThrownBy(() -> AlertRuleTable.rows(
                        "# note\n" + HEADER + "a" + ",".repeat(AlertRuleTable.COLUMNS.size()), "the table"))
                .asInstanceOf(type(RuleTableException.class))
                .satisfies(it -> assertThat(it.kind()).isEqualTo(RuleTableException.Kind.TOO_LONG))
                .satisfies(it -> assertThat(it.line()).isEqualTo(3));
    }

    private static List<RuleFault> faults(String lines) {
        return faultsOf(AlertRuleTable.rows(HEADER + lines, "test"));
    }

    private static List<RuleFault> faultsOf(List<RuleRow> rows) {
        try {
            RuleSets.rules(rows);
            return List.of();
        } catch (InvalidRulesException e) {
            return e.faults();
        }
    }

    private static RuleRow texts(RuleRow row, String language, String title, String body) {
        return new RuleRow(
                row.id(),
                row.hazards(),
                row.grades(),
                row.changes(),
                row.mode(),
                row.category(),
                row.lane(),
                row.maxAge(),
                row.validity(),
                row.phrase(),
                row.areas(),
                row.severities(),
                row.hours(),
                row.days(),
                row.channels(),
                row.timeout(),
                row.onTimeout(),
                Map.of(language, new RuleText(title, body)));
    }
}
