package org.todoke.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.todoke.fixture.TestServers;

/** A municipality's own rules in place of the default ones. */
class OwnRulesTest {
    private static final String HEADER = String.join(",", AlertRuleTable.COLUMNS) + "\n";

    @TempDir
    private Path folder;

    @Test
    void approvalIsAskedForOnceAndWhatIsOverIsTakenBack() throws IOException {
        try (AlertHub hub = hubWith("ask,heavy-rain,*,*,APPROVAL,bousai,EMERGENCY,,,level-3")) {
            IntakeResult asked = hub.receive("VPWW55 snapshot sent=1 heavy-rain:30@A");
            assertThat(asked.disposition()).isEqualTo(Disposition.AWAITING_APPROVAL);
            assertThat(AlertHub.only(hub.announcer.drain()).release()).isFalse();
            assertThat(hub.receive("VPWW55 snapshot sent=2 heavy-rain:30@A").disposition())
                    .isEqualTo(Disposition.RECORDED);
            hub.receive("VPWW55 snapshot sent=3");
            assertThat(hub.announcer.withdrawn()).isEqualTo(asked.announcementIds());
            assertThat(AlertHub.only(hub.announcer.drain()).audience())
                    .isEqualTo(new Audience.EarlierRecipients(asked.announcementIds()));
        }
    }

    @Test
    void loweringToAGradeThatIsOnlyRecordedIsToldToThoseWhoWereTold() throws IOException {
        try (AlertHub hub = hubWith("""
                warning,heavy-rain,30-50,*,AUTO,bousai,EMERGENCY,,,level-3
                quiet,heavy-rain,1-29,*,RECORD,,,,,""")) {
            IntakeResult told = hub.receive("VPWW55 snapshot sent=1 heavy-rain:30@A");
            hub.announcer.drain();
            hub.receive("VPWW55 snapshot sent=2 heavy-rain:20@A heavy-rain:20@B");
            AlertAnnouncement lowered = AlertHub.only(hub.announcer.drain());
            assertThat(lowered.areas()).containsExactly("north");
            assertThat(lowered.audience()).isEqualTo(new Audience.EarlierRecipients(told.announcementIds()));
            hub.receive("VPWW55 snapshot sent=3");
            assertThat(AlertHub.only(hub.announcer.drain()).areas()).containsExactly("north");
        }
    }

    @Test
    void endThatIsOnlyRecordedStillEnds() throws IOException {
        try (AlertHub hub = hubWith("""
                silent-end,heavy-rain,*,LOWERED|RELEASED|CANCELLED,RECORD,,,,,
                warning,heavy-rain,*,*,AUTO,bousai,EMERGENCY,,,level-3""")) {
            hub.receive("VPWW55 snapshot sent=1 heavy-rain:30@A");
            hub.receive("VPWW55 snapshot sent=2");
            assertThat(hub.announcer.drain()).hasSize(1);
            hub.receive("VPWW55 snapshot sent=3 heavy-rain:30@A");
            assertThat(hub.announcer.drain()).as("it is news again").hasSize(1);
        }
    }

    @Test
    void tableWithAFaultStopsTheStart() {
        assertThatThrownBy(() -> hubWith("a,heavy-rain,*,*,AUTO,bousai,FAST,,,level-3"))
                .hasStackTraceContaining("line 2: lane \"FAST\", expected EMERGENCY");
    }

    private AlertHub hubWith(String rows) throws IOException {
        Path table = Files.writeString(folder.resolve("rules.csv"), HEADER + rows);
        return AlertHub.startedOn(
                TestServers.freshDatabase(),
                Map.of("todoke.alert.rules", table.toUri().toString()));
    }
}
