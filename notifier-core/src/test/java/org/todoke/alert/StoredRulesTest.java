package org.todoke.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.todoke.content.Content;
import org.todoke.content.Language;
import org.todoke.delivery.Channel;
import org.todoke.delivery.Lane;
import org.todoke.fixture.TestServers;

/** Rules as data: versions, who may replace what, and when it counts. */
class StoredRulesTest {
    private static final String HEADER = String.join(",", AlertRuleTable.COLUMNS) + "\n";
    private static final String EVERYTHING_RECORDED = HEADER + "all,*,*,*,RECORD";
    private static final String RAIN_BY_MAIL =
            HEADER + "rain,heavy-rain,*,*,AUTO,bousai,ROUTINE,,,level-3,,,,,EMAIL\nall,*,*,*,RECORD";

    @Test
    void theHubsOwnTableIsVersionZeroAndInForceUntilAnotherIs() {
        try (AlertHub hub = AlertHub.startedOn(TestServers.freshDatabase())) {
            RuleBook book = hub.bean(RuleBook.class);
            assertThat(book.inForce().number()).isZero();
            assertThat(book.inForce().author()).contains("default-rules.csv");
            assertThat(book.inForce().rules()).hasSizeGreaterThan(10);
            assertThat(book.check(book.inForce().rules())).isEmpty();

            RuleVersion draft = book.save(book.read(EVERYTHING_RECORDED), 0, false, "for the night", "hanako");
            assertThat(draft.state()).isEqualTo(RuleVersion.State.DRAFT);
            assertThat(book.inForce().number()).isZero();
            assertThat(hub.receive("VPWW55 sent=1 heavy-rain:50@A").disposition())
                    .isEqualTo(Disposition.RELEASED);

            book.activate(1, 0, "taro");
            assertThat(hub.receive("VPWW55 sent=2 heavy-rain:50@B").disposition())
                    .isEqualTo(Disposition.RECORDED);
            book.activate(0, 1, "taro");
            assertThat(book.versions())
                    .extracting(RuleVersion::number, RuleVersion::state, RuleVersion::activatedBy)
                    .containsExactly(
                            tuple(1, RuleVersion.State.REPLACED, "taro"), tuple(0, RuleVersion.State.IN_FORCE, "taro"));
        }
    }

    @Test
    void aChangeCountsAtOnceOnEveryInstance() {
        DataSource database = TestServers.freshDatabase();
        try (AlertHub one = AlertHub.startedOn(database);
                AlertHub other = AlertHub.startedOn(database)) {
            other.receive("VPWW55 sent=1 heavy-rain:30@A");
            assertThat(AlertHub.only(other.announcer.drain()).lane()).isEqualTo(Lane.EMERGENCY);
            RuleBook book = one.bean(RuleBook.class);
            book.save(book.read(RAIN_BY_MAIL), 0, true, null, "hanako");
            other.receive("VPWW55 sent=2 heavy-rain:50@A");
            AlertAnnouncement announced = AlertHub.only(other.announcer.drain());
            assertThat(announced.lane()).isEqualTo(Lane.ROUTINE);
            assertThat(announced.channels()).containsExactly(Channel.EMAIL);
        }
    }

    @Test
    void whoDidNotKnowWhatIsInForceIsToldWhoChangedIt() {
        try (AlertHub hub = AlertHub.startedOn(TestServers.freshDatabase())) {
            RuleBook book = hub.bean(RuleBook.class);
            List<RuleRow> rows = book.read(EVERYTHING_RECORDED);
            book.save(rows, 0, true, null, "hanako");
            assertThatThrownBy(() -> book.save(rows, 0, true, null, "taro"))
                    .isInstanceOf(RulesChangedException.class)
                    .hasMessageContaining("expected 1, put in force by hanako")
                    .asInstanceOf(type(RulesChangedException.class))
                    .satisfies(changed -> assertThat(changed.inForce().number()).isEqualTo(1));
            assertThatThrownBy(() -> book.activate(0, 0, "taro")).isInstanceOf(RulesChangedException.class);
            assertThat(book.versions()).hasSize(2);
        }
    }

    @Test
    void rulesThatNameWhatIsNotThereAreRefusedNamingTheRow() {
        try (AlertHub hub = AlertHub.startedOn(TestServers.freshDatabase())) {
            RuleBook book = hub.bean(RuleBook.class);
            assertThatThrownBy(() -> book.save(book.read(HEADER + """
                            rain,heavy-rain,*,*,AUTO,nobody,ROUTINE,,,level-3,atlantis
                            drill,heavy-rain,*,*,AUTO,drill,ROUTINE,,,level-3"""), 0, true, null, "hanako"))
                    .asInstanceOf(type(InvalidRulesException.class))
                    .satisfies(invalid -> assertThat(invalid.faults())
                            .extracting(RuleFault::row, RuleFault::column, RuleFault::kind)
                            .containsExactly(
                                    tuple(0, "areas", RuleFault.Kind.AREA),
                                    tuple(0, "category", RuleFault.Kind.CATEGORY),
                                    tuple(1, "category", RuleFault.Kind.DRILL_GROUP)));
        }
    }

    @Test
    void whatMayBeAMistakeIsSaid() {
        try (AlertHub hub = AlertHub.startedOn(TestServers.freshDatabase())) {
            RuleBook book = hub.bean(RuleBook.class);
            assertThat(book.check(book.read(HEADER + """
                            rain,heavy-rain,*,*,AUTO,bousai,ROUTINE,,,level-3
                            late,heavy-rain,50,NEW,RECORD
                            more,wind,*,*,OPT_IN,nobody,ROUTINE,,,warning""")))
                    .contains(warning(
                            RuleWarning.Kind.NEVER_DECIDES,
                            "rule \"late\" never decides: the rows before it decide everything it is about",
                            "late"))
                    .anySatisfy(it -> {
                        assertThat(it.kind()).isEqualTo(RuleWarning.Kind.NOBODY_HEARS);
                        assertThat(it.arguments()).containsExactly("more", "nobody");
                    })
                    .filteredOn(it -> it.kind() == RuleWarning.Kind.NOT_TOLD)
                    .flatExtracting(RuleWarning::arguments)
                    .contains("tsunami")
                    .doesNotContain("wind");
        }
    }

    @Test
    void ownTextsStandInNewsAndAreCheckedForTheirPlaceholders() {
        try (AlertHub hub = AlertHub.startedOn(TestServers.freshDatabase())) {
            RuleBook book = hub.bean(RuleBook.class);
            List<RuleRow> rows = new ArrayList<>(book.read(RAIN_BY_MAIL));
            RuleRow rain = rows.removeFirst();
            rows.addFirst(withTexts(rain, Map.of("ja", new RuleText("{areas}のみなさんへ", "川に近づかないでください"))));
            book.save(rows, 0, true, null, "hanako");
            hub.receive("VPWW55 sent=1 heavy-rain:50@A");
            assertThat(AlertHub.only(hub.announcer.drain())
                            .contents()
                            .byLanguage()
                            .values())
                    .anySatisfy(content -> {
                        assertThat(content.title()).isEqualTo("北区のみなさんへ");
                        assertThat(content.body()).isEqualTo("川に近づかないでください");
                    });
            rows.set(0, withTexts(rain, Map.of("ja", new RuleText("{area}のみなさんへ", ""))));
            assertThatThrownBy(() -> book.check(rows)).hasMessageContaining("placeholders among [advice, areas,");
            assertThatThrownBy(() -> book.table(book.inForce().rules())).hasMessageContaining("asked for as JSON");
        }
    }

    @Test
    void ownTextsMayBeInEveryLanguageOfTheHubAndInNoOther() {
        try (AlertHub hub = AlertHub.startedOn(TestServers.freshDatabase())) {
            RuleBook book = hub.bean(RuleBook.class);
            List<RuleRow> rows = new ArrayList<>(book.read(RAIN_BY_MAIL));
            RuleRow rain = rows.removeFirst();
            rows.addFirst(withTexts(
                    rain,
                    Language.SHIPPED.stream()
                            .collect(Collectors.toMap(
                                    Language::tag, language -> new RuleText(language + " {label}", "{advice}")))));
            book.save(rows, 0, true, null, "hanako");
            hub.receive("VPWW55 sent=1 heavy-rain:50@A");
            Map<Language, Content> told =
                    AlertHub.only(hub.announcer.drain()).contents().byLanguage();
            assertThat(told).containsOnlyKeys(Language.SHIPPED);
            told.forEach((language, content) -> {
                assertThat(content.title()).startsWith(language + " ").doesNotContain("{");
                assertThat(content.body()).isNotBlank();
            });
            hub.receive("VPWW55 status=EXERCISE sent=2 heavy-rain:50@A");
            assertThat(AlertHub.only(hub.announcer.drain()).contents().byLanguage())
                    .allSatisfy(
                            (language, content) -> assertThat(content.title()).startsWith("【訓練】" + language + " "));

            rows.set(0, withTexts(rain, Map.of("fr", new RuleText("Pluie", ""))));
            assertThatThrownBy(() -> book.save(rows, 1, true, null, "hanako"))
                    .hasMessageContaining("\"fr\", expected one of [ja, ja-x-easy, en, zh-Hans, ko, vi, pt]")
                    .asInstanceOf(type(InvalidRulesException.class))
                    .satisfies(invalid -> assertThat(invalid.faults())
                            .extracting(RuleFault::row, RuleFault::column, RuleFault::kind, RuleFault::arguments)
                            .containsExactly(tuple(0, "texts.fr", RuleFault.Kind.LANGUAGE, List.of("fr"))));
        }
    }

    @Test
    void ownTitleThatNamesOnlyWhatTheAlertDoesNotSayGivesWayToTheHubs() {
        try (AlertHub hub = AlertHub.startedOn(TestServers.freshDatabase())) {
            RuleBook book = hub.bean(RuleBook.class);
            List<RuleRow> rows = new ArrayList<>(book.read(RAIN_BY_MAIL));
            rows.addFirst(withTexts(rows.removeFirst(), Map.of("ja", new RuleText("{hypocentre}", "雨"))));
            book.save(rows, 0, true, null, "hanako");
            hub.receive("VPWW55 sent=1 heavy-rain:30@A");
            assertThat(AlertHub.only(hub.announcer.drain()).contents().bestFor(Language.JA))
                    .isEqualTo(new Content("レベル３大雨警報", "雨", null));
        }
    }

    private static RuleWarning warning(RuleWarning.Kind kind, String message, String... arguments) {
        return new RuleWarning(kind, List.of(arguments), message);
    }

    private static RuleRow withTexts(RuleRow row, Map<String, RuleText> texts) {
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
                texts);
    }
}
