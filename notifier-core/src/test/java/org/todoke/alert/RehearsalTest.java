package org.todoke.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.todoke.alert.RehearsalReport.Difference;
import org.todoke.alert.RehearsalReport.DifferenceKind;
import org.todoke.content.Language;
import org.todoke.delivery.Channel;
import org.todoke.fixture.TestServers;

/** Rules are tried on what came in; the hub and its residents notice nothing. */
class RehearsalTest {
    private static final String HEADER = String.join(",", AlertRuleTable.COLUMNS) + "\n";
    private static final Instant FROM = ToyReader.START.minusSeconds(1);
    private static final Instant TO = ToyReader.START.plusSeconds(3600);

    private final AlertHub hub = AlertHub.startedOn(TestServers.freshDatabase());

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void theRulesInForceMakeOfTheArchiveWhatTheyMadeOfItThen() {
        anEvent();
        int announced = hub.announcer.entries().size();
        RehearsalReport report = rehearse(hub.bean(RuleBook.class).inForce().rules());
        assertThat(report.telegrams()).isEqualTo(7);
        assertThat(report.unread()).isEqualTo(2);
        assertThat(report.differences()).isEmpty();
        assertThat(report.tried()).isEqualTo(report.current());
        assertThat(report.announcements())
                .hasSize(announced)
                .extracting(RehearsedAnnouncement::change)
                .containsExactly("NEW", "RAISED", "RELEASED");
        assertThat(report.announcements())
                .extracting(RehearsedAnnouncement::title)
                .containsExactlyElementsOf(hub.announcer.entries().stream()
                        .map(entry -> entry.announcement()
                                .contents()
                                .bestFor(Language.JA)
                                .title())
                        .toList());
    }

    @Test
    void whatWouldBeAddedRemovedAndChangedIsTold() {
        anEvent();
        RehearsalReport report = rehearse(hub.bean(RuleBook.class).read(HEADER + """
                ask,heavy-rain,50,NEW|RAISED|AREA_ADDED,APPROVAL,bousai,EMERGENCY,,,level-5,,,,,,PT5M,RELEASE
                rain,heavy-rain,*,*,AUTO,bousai,ROUTINE,,,level-3,,,,,EMAIL
                quiet,wind,*,*,RECORD
                """));
        assertThat(report.differences())
                .extracting(Difference::kind)
                .containsExactly(DifferenceKind.CHANGED, DifferenceKind.CHANGED, DifferenceKind.CHANGED);
        assertThat(report.differences().getFirst().fields()).containsExactly("lane", "channels");
        Difference asked = report.differences().get(1);
        assertThat(asked.fields()).contains("leavesAt");
        assertThat(asked.tried()).isNotNull().satisfies(tried -> {
            assertThat(tried.leavesAt()).isEqualTo(tried.at().plus(Duration.ofMinutes(5)));
            assertThat(tried.endpoints()).isEqualTo(Map.of(Channel.LINE, 7L));
        });
        assertThat(rehearse(hub.bean(RuleBook.class).read(HEADER + "all,*,*,*,RECORD"))
                        .differences())
                .extracting(Difference::kind)
                .containsOnly(DifferenceKind.REMOVED)
                .hasSize(3);
    }

    @Test
    void nothingIsWrittenAndNobodyIsTold() {
        anEvent();
        Map<String, Long> before = rows();
        int announced = hub.announcer.entries().size();
        rehearse(hub.bean(RuleBook.class).inForce().rules());
        rehearse(hub.bean(RuleBook.class).inForce().rules());
        assertThat(rows()).isEqualTo(before);
        assertThat(hub.announcer.entries()).hasSize(announced);
        assertThat(hub.receive("VPWW55 snapshot sent=70 heavy-rain:30@A").disposition())
                .as("the hub goes on as if nothing had been")
                .isEqualTo(Disposition.RELEASED);
    }

    @Test
    void whatHeldBeforeIsKnownWhenItIsAskedFor() {
        anEvent();
        Instant middle = ToyReader.START.plusSeconds(15);
        List<RuleRow> rows = hub.bean(RuleBook.class).inForce().rules();
        RehearsalReport empty = hub.bean(Rehearsals.class).rehearse(rows, middle, TO, null);
        assertThat(empty.announcements())
                .extracting(RehearsedAnnouncement::change)
                .startsWith("NEW");
        RehearsalReport continued = hub.bean(Rehearsals.class).rehearse(rows, middle, TO, FROM);
        assertThat(continued.announcements())
                .extracting(RehearsedAnnouncement::change)
                .containsExactly("RAISED", "RELEASED");
    }

    @Test
    void whatTheStormGuardHeldBackIsToldAtItsTimeAsItWasLive() {
        try (AlertHub calm =
                AlertHub.startedOn(TestServers.freshDatabase(), Map.of("todoke.alert.storm.grouping-window", "PT5M"))) {
            calm.clock.set(ToyReader.START);
            calm.receive("VPWW55 snapshot sent=0 heavy-rain:50@A");
            calm.clock.set(ToyReader.START.plusSeconds(10));
            calm.receive("VPWW55 snapshot sent=10 heavy-rain:30@A");
            calm.clock.set(ToyReader.START.plusSeconds(20));
            calm.receive("VPWW55 snapshot sent=20");
            Instant due = ToyReader.START.plusSeconds(310);
            calm.clock.set(due);
            calm.bean(StreamTimer.class).wakeStreams();
            List<String> live = titles(calm.announcer.entries().stream()
                    .map(RecordingAnnouncer.Entry::announcement)
                    .toList());

            RehearsalReport report = calm.bean(Rehearsals.class)
                    .rehearse(calm.bean(RuleBook.class).inForce().rules(), FROM, TO, null);

            assertThat(report.announcements())
                    .extracting(RehearsedAnnouncement::title)
                    .containsExactlyElementsOf(live);
            assertThat(report.announcements().getLast().at()).isEqualTo(due);
            assertThat(report.differences()).isEmpty();
            assertThat(calm.bean(Rehearsals.class)
                            .rehearse(calm.bean(RuleBook.class).inForce().rules(), FROM, due.minusSeconds(1), null)
                            .announcements())
                    .as("not due before the end")
                    .hasSize(live.size() - 1);
        }
    }

    private static List<String> titles(List<AlertAnnouncement> announcements) {
        return announcements.stream()
                .map(each -> each.contents().bestFor(Language.JA).title())
                .toList();
    }

    @Test
    void whatEndsByItselfIsNewsAgainAfterwards() {
        receive(0, "VPWW55 sent=0 expires=30 heavy-rain:30@A");
        receive(40, "VPWW55 sent=40 expires=90 heavy-rain:30@A");
        assertThat(rehearse(hub.bean(RuleBook.class).inForce().rules()).announcements())
                .extracting(RehearsedAnnouncement::change)
                .containsExactly("NEW", "NEW");
    }

    @Test
    void timesThatMakeNoSenseAndRulesWithAFaultAreRefused() {
        Rehearsals rehearsals = hub.bean(Rehearsals.class);
        List<RuleRow> rows = hub.bean(RuleBook.class).inForce().rules();
        assertThatThrownBy(() -> rehearsals.rehearse(rows, TO, FROM, null)).hasMessageContaining("in this order");
        assertThatThrownBy(() -> rehearsals.rehearse(rows, FROM, TO, TO)).hasMessageContaining("in this order");
        assertThatThrownBy(() -> rehearsals.rehearse(List.of(), FROM, TO, null))
                .isInstanceOf(InvalidRulesException.class);
    }

    /** Rain comes, is repeated, grows and ends; between that comes what nobody can read. */
    private void anEvent() {
        receive(0, "VPWW55 snapshot sent=0 heavy-rain:30@A");
        receive(10, "VPWW55 snapshot sent=10 heavy-rain:30@A");
        receive(15, "broken");
        receive(16, "explosive");
        receive(20, "VPWW55 snapshot sent=20 heavy-rain:50@A");
        receive(20, "VPWW55 snapshot sent=20 heavy-rain:50@A #again");
        receive(60, "VPWW55 snapshot sent=60");
    }

    private void receive(int second, String text) {
        hub.clock.set(ToyReader.START.plusSeconds(second));
        hub.receive(text);
    }

    private RehearsalReport rehearse(List<RuleRow> rows) {
        return hub.bean(Rehearsals.class).rehearse(rows, FROM, TO, null);
    }

    private Map<String, Long> rows() {
        return Map.of(
                "telegram", count("telegram"),
                "alert", count("alert"),
                "stream", count("alert_stream"),
                "state", count("hazard_state"));
    }

    private long count(String table) {
        return hub.jdbc().sql("SELECT count(*) FROM " + table).query(Long.class).single();
    }
}
