package org.todoke.feed.cap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.todoke.alert.AlertAnnouncement;
import org.todoke.alert.Audience;
import org.todoke.alert.Disposition;
import org.todoke.alert.Earlier;
import org.todoke.alert.IntakeResult;
import org.todoke.alert.ReaderHub;
import org.todoke.alert.Righting;
import org.todoke.content.AlertStatus;
import org.todoke.content.Language;
import org.todoke.fixture.TestServers;

/** Messages through the hub's real intake. Each test speaks of messages of its own. */
class CapLineageTest {
    private static ReaderHub hub;

    @BeforeAll
    static void start() {
        TestCity city = new TestCity();
        hub = ReaderHub.startedOn(TestServers.freshDatabase(), CapSample.reader(CapSample.DEFAULTS, city), city);
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @BeforeEach
    void setBack() {
        hub.setTime(CapSample.SENT.plusSeconds(3600));
        hub.announced();
    }

    @Test
    void cancelReachesExactlyThoseWhoWereToldAndOnce() {
        IntakeResult told = receive(alert("c1"));
        assertThat(told.disposition()).isEqualTo(Disposition.RELEASED);
        assertThat(hub.announced())
                .singleElement()
                .satisfies(announced -> assertThat(title(announced)).isEqualTo("届川が氾濫しています"));

        IntakeResult cancelled = receive(CapSample.cancel("c1x", "2026-11-21T18:10:00+09:00", reference("c1")));
        assertThat(cancelled.disposition()).isEqualTo(Disposition.RELEASED);
        assertThat(hub.announced()).singleElement().satisfies(announced -> {
            assertThat(announced.audience()).isEqualTo(new Audience.EarlierRecipients(ids(told)));
            assertThat(title(announced)).isEqualTo("河川の氾濫を取り消します");
        });
        assertThat(receive(CapSample.cancel("c1y", "2026-11-21T18:11:00+09:00", reference("c1")))
                        .disposition())
                .isEqualTo(Disposition.RECORDED);
        assertThat(hub.announced()).isEmpty();
    }

    @Test
    void cancelOfWhatWasNeverToldReachesNobody() {
        IntakeResult result = receive(
                CapSample.cancel("n1x", "2026-11-21T18:10:00+09:00", "x@example.jp,none,2026-11-21T18:00:00+09:00"));
        assertThat(result.disposition()).isEqualTo(Disposition.RECORDED);
        assertThat(result.reason()).isEqualTo("cancels nothing that residents were told");
        assertThat(hub.announced()).isEmpty();
    }

    @Test
    void cancelThatOvertakesItsAlertStopsIt() {
        receive(CapSample.cancel("o1x", "2026-11-21T18:10:00+09:00", reference("o1")));
        assertThat(receive(alert("o1")).disposition()).isEqualTo(Disposition.SUPERSEDED);
        assertThat(hub.announced()).isEmpty();
    }

    @Test
    void updateRaisesWithinItsStreamAndAllClearEndsIt() {
        IntakeResult first = receive(alert("u1"));
        hub.announced();
        IntakeResult raised = receive(CapSample.update("u2", "2026-11-21T18:05:00+09:00", reference("u1"))
                .info("severity", "Extreme"));
        assertThat(hub.announced())
                .singleElement()
                .satisfies(announced -> assertThat(announced.rule()).isEqualTo("cap-extreme"));
        receive(CapSample.update(
                        "u3",
                        "2026-11-21T18:20:00+09:00",
                        reference("u1") + " bousai@example.jp,u2,2026-11-21T18:05:00+09:00")
                .info("responseType", "AllClear"));
        assertThat(hub.announced()).singleElement().satisfies(announced -> {
            assertThat(title(announced)).isEqualTo("河川の氾濫を解除");
            assertThat(announced.audience()).isEqualTo(new Audience.EarlierRecipients(ids(first, raised)));
        });
    }

    @Test
    void oneCancelTakesBackSeveralMessages() {
        IntakeResult one = receive(alert("s1"));
        IntakeResult two =
                receive(alert("s2").areas("<areaDesc>東</areaDesc>" + CapSample.WEST.replace("west", "east")));
        hub.announced();
        receive(CapSample.cancel("s3", "2026-11-21T18:10:00+09:00", reference("s1") + "\n  " + reference("s2")));
        List<UUID> taken = hub.announced().stream()
                .flatMap(announced -> ((Audience.EarlierRecipients) announced.audience()).announcementIds().stream())
                .distinct()
                .toList();
        assertThat(taken).containsExactlyInAnyOrderElementsOf(ids(one, two));
    }

    @Test
    void sameMessageWrittenAnotherWayIsADuplicate() {
        receive(alert("d1"));
        hub.announced();
        byte[] other = alert("d1").xml().replace("\n", "\n  ").getBytes(java.nio.charset.StandardCharsets.UTF_8);
        assertThat(hub.receive(other, "application/cap+xml", "y.cap").disposition())
                .isEqualTo(Disposition.DUPLICATE);
        assertThat(hub.announced()).isEmpty();
    }

    @Test
    void drillGoesToTheDrillGroupAndItsCancelLeavesTheRealOneAlone() {
        receive(alert("e1"));
        hub.announced();
        receive(alert("e2").with("status", "Exercise"));
        assertThat(hub.announced()).singleElement().satisfies(announced -> {
            assertThat(announced.status()).isEqualTo(AlertStatus.EXERCISE);
            assertThat(announced.category()).isEqualTo("drill");
            assertThat(title(announced)).startsWith("【訓練】");
        });
        IntakeResult cancel = receive(CapSample.cancel("e3", "2026-11-21T18:10:00+09:00", reference("e1"))
                .with("status", "Exercise"));
        assertThat(cancel.disposition()).isEqualTo(Disposition.RECORDED);
    }

    @Test
    void updateThatSaysWhatElseToDoReachesThoseWhoWereToldOnce() {
        IntakeResult first = receive(alert("w1"));
        hub.announced();

        receive(CapSample.update("w2", "2026-11-21T18:05:00+09:00", reference("w1"))
                .info("expires", "2026-11-22T09:00:00+09:00")
                .info("headline", "届川の氾濫が続いています")
                .info("instruction", " すぐに高い所へ\n避難してください。 "));
        assertThat(hub.announced()).as("other times, layout and headline").isEmpty();

        receive(CapSample.update("w3", "2026-11-21T18:10:00+09:00", reference("w1"))
                .info("instruction", "橋を渡らないでください。"));
        assertThat(hub.announced()).singleElement().satisfies(announced -> {
            assertThat(announced.righting()).isEqualTo(Righting.CORRECTION);
            assertThat(announced.audience()).isEqualTo(new Audience.EarlierRecipients(ids(first)));
            assertThat(announced.contents().bestFor(Language.JA).body()).contains("橋を渡らないでください。");
        });

        receive(CapSample.update("w4", "2026-11-21T18:15:00+09:00", reference("w1"))
                .info("instruction", "橋を渡らないでください。"));
        assertThat(hub.announced()).as("said already").isEmpty();
    }

    @Test
    void languageThatCameOrWentIsNoChange() {
        receive(alert("l1"));
        hub.announced();
        String english = CapSample.alert()
                .info("language", "en")
                .info("event", "Flood")
                .info("description", "The river is over its banks.")
                .infoXml();
        receive(CapSample.update("l2", "2026-11-21T18:05:00+09:00", reference("l1"))
                .then(english));
        assertThat(hub.announced()).isEmpty();
    }

    @Test
    void twoEventsOfOneMessageAreTwoDangersWithWordsOfTheirOwn() {
        String storm = CapSample.alert()
                .info("event", "暴風")
                .info("headline", "暴風が吹いています")
                .info("description", "屋内にいてください。")
                .infoXml();
        receive(alert("t1").then(storm));
        assertThat(hub.announced())
                .extracting(CapLineageTest::title)
                .containsExactlyInAnyOrder("届川が氾濫しています", "暴風が吹いています");

        receive(CapSample.update("t2", "2026-11-21T18:05:00+09:00", reference("t1")));
        assertThat(hub.announced())
                .singleElement()
                .satisfies(announced -> assertThat(title(announced)).isEqualTo("暴風を解除"));
    }

    @Test
    void eventUnderAnotherNameIsTheSameDanger() {
        IntakeResult first = receive(alert("r1"));
        hub.announced();
        receive(CapSample.update("r2", "2026-11-21T18:05:00+09:00", reference("r1"))
                .info("event", "河川の大規模な氾濫")
                .info("severity", "Extreme"));
        assertThat(hub.announced()).singleElement().satisfies(announced -> {
            assertThat(announced.audience()).isEqualTo(new Audience.Subscribers());
            assertThat(announced.earlier()).extracting(Earlier::announcementId).containsExactlyElementsOf(ids(first));
        });
    }

    @Test
    void whatHasExpiredIsRecorded() {
        IntakeResult late = receive(alert("x1").info("expires", "2026-11-21T18:30:00+09:00"));
        assertThat(late.disposition()).isEqualTo(Disposition.RECORDED);
        assertThat(late.reason()).contains("its validity ended");
    }

    @Test
    void moderateWaitsForAHuman() {
        assertThat(receive(alert("m1").info("severity", "Moderate")).disposition())
                .isEqualTo(Disposition.AWAITING_APPROVAL);
    }

    private static CapSample alert(String identifier) {
        return CapSample.alert().with("identifier", identifier);
    }

    private static String reference(String identifier) {
        return "bousai@example.jp," + identifier + ",2026-11-21T18:00:00+09:00";
    }

    private static IntakeResult receive(CapSample sample) {
        return hub.receive(sample.bytes(), "application/cap+xml", "x.cap");
    }

    private static String title(AlertAnnouncement announced) {
        return announced.contents().bestFor(Language.JA).title();
    }

    private static List<UUID> ids(IntakeResult... results) {
        return java.util.Arrays.stream(results)
                .flatMap(result -> result.announcementIds().stream())
                .toList();
    }
}
