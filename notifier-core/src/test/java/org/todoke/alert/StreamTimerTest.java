package org.todoke.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.todoke.content.Language;
import org.todoke.fixture.TestServers;

/** What is held back, and what ends by itself: also over a restart. */
class StreamTimerTest {
    private static final Map<String, Object> STORM = Map.of(
            "todoke.alert.storm.grouping-window", "PT20S",
            "todoke.alert.storm.cap-window", "PT10M",
            "todoke.alert.storm.cap-messages", "4");
    private static final DataSource DATABASE = TestServers.freshDatabase();

    @Test
    void whatIsLoweredAgainAndAgainIsToldOnceAtTheEndOfTheWindow() {
        try (AlertHub hub = AlertHub.startedOn(DATABASE, STORM)) {
            String stream = "VPWW55 snapshot stream=group ";
            hub.receive(stream + "sent=0 heavy-rain:50@A landslide:50@A");
            at(hub, 1, stream + "heavy-rain:40@A landslide:50@A");
            assertThat(titles(hub)).as("the first is told at once").hasSize(3);
            IntakeResult held = at(hub, 5, stream + "heavy-rain:30@A landslide:50@A");
            assertThat(held.disposition()).isEqualTo(Disposition.RECORDED);
            assertThat(held.reason()).contains("held back until 2026-08-29T21:51:21Z");
            at(hub, 8, stream + "heavy-rain:20@A landslide:40@A");
            wake(hub, 20);
            assertThat(titles(hub)).isEmpty();
            wake(hub, 21);
            assertThat(titles(hub))
                    .containsExactly("レベル５土砂災害特別警報はレベル４土砂災害危険警報に切り替わりました", "レベル４大雨危険警報はレベル２大雨注意報に切り替わりました");
            wake(hub, 60);
            assertThat(titles(hub)).as("told once").isEmpty();
        }
    }

    @Test
    void escalationIsNeverHeldBackAndWhatBecameWhatWasToldIsNotTold() {
        try (AlertHub hub = AlertHub.startedOn(DATABASE, STORM)) {
            String stream = "VPWW56 snapshot stream=urgent ";
            hub.receive(stream + "sent=0 landslide:40@A");
            at(hub, 1, stream + "landslide:30@A");
            titles(hub);
            at(hub, 2, stream + "landslide:20@A");
            assertThat(titles(hub)).isEmpty();
            at(hub, 3, stream + "landslide:50@A");
            at(hub, 4, stream + "landslide:50@A landslide:50@B");
            assertThat(titles(hub)).hasSize(2);
            at(hub, 5, stream + "landslide:40@A landslide:50@B");
            at(hub, 6, stream + "landslide:50@A landslide:50@B");
            assertThat(titles(hub)).as("lowered and back within the window").isEmpty();
            wake(hub, 40);
            assertThat(titles(hub)).isEmpty();
        }
    }

    @Test
    void cancellationIsNeverHeldBack() {
        try (AlertHub hub = AlertHub.startedOn(DATABASE, STORM)) {
            hub.receive("VPWW57 stream=cancelled sent=0 storm-surge:50@AB");
            at(hub, 1, "VPWW57 stream=cancelled storm-surge:40@A");
            at(hub, 2, "VPWW57 stream=cancelled storm-surge:40@B");
            titles(hub);
            at(hub, 3, "VPWW57 stream=cancelled cancel");
            assertThat(titles(hub)).isNotEmpty();
            wake(hub, 60);
            assertThat(titles(hub)).isEmpty();
        }
    }

    @Test
    void whatWasHeldBackIsToldAfterARestart() {
        try (AlertHub hub = AlertHub.startedOn(DATABASE, STORM)) {
            hub.receive("VPWW58 snapshot stream=restart sent=0 wind:50@A");
            at(hub, 1, "VPWW58 snapshot stream=restart wind:30@A");
            at(hub, 2, "VPWW58 snapshot stream=restart");
            assertThat(titles(hub)).hasSize(2);
        }
        try (AlertHub hub = AlertHub.startedOn(DATABASE, STORM)) {
            wake(hub, 30);
            assertThat(AlertHub.only(hub.announcer.drain()).audience()).isInstanceOf(Audience.EarlierRecipients.class);
        }
    }

    @Test
    void eventThatFloodsIsCappedAndItsLastStateIsTold() {
        try (AlertHub hub = AlertHub.startedOn(DATABASE, STORM)) {
            String stream = "VPWW59 snapshot stream=cap ";
            hub.receive(stream + "sent=0 waves:50@A");
            at(hub, 30, stream + "waves:30@A");
            at(hub, 60, stream + "waves:20@A");
            at(hub, 90, stream + "waves:30@A");
            assertThat(titles(hub)).hasSize(4);
            at(hub, 120, stream + "waves:20@A");
            assertThat(titles(hub)).as("the cap is reached").isEmpty();
            at(hub, 150, stream + "waves:50@A");
            assertThat(titles(hub)).as("an escalation passes it").hasSize(1);
            at(hub, 180, stream);
            assertThat(titles(hub)).isEmpty();
            wake(hub, 599);
            assertThat(titles(hub)).isEmpty();
            wake(hub, 700);
            assertThat(titles(hub)).containsExactly("波浪特別警報を解除");
        }
    }

    @Test
    void whatHasAnEndEndsByItselfWithoutAWordAndIsNewsTheNextTime() {
        DataSource database = TestServers.freshDatabase();
        try (AlertHub hub = AlertHub.startedOn(database)) {
            hub.receive("VTSE41 stream=tsunami events=x1 sent=0 expires=100 tsunami:20@A");
            assertThat(titles(hub)).hasSize(1);
            at(hub, 50, "VTSE41 stream=tsunami events=x1 expires=100 tsunami:20@A");
            assertThat(titles(hub)).isEmpty();
        }
        try (AlertHub hub = AlertHub.startedOn(database)) {
            wake(hub, 99);
            assertThat(hub.statesOf("x1")).containsExactly("tsunami north 20");
            wake(hub, 100);
            assertThat(hub.statesOf("x1")).isEmpty();
            assertThat(titles(hub)).isEmpty();
            at(hub, 110, "VTSE41 stream=tsunami events=x1 expires=200 tsunami:20@A");
            assertThat(AlertHub.only(hub.announcer.drain()).audience()).isEqualTo(new Audience.Subscribers());
            hub.clock.set(ToyReader.START.plusSeconds(201));
            at(hub, 201, "VTSE41 stream=tsunami events=x1 expires=300 tsunami:20@A");
            assertThat(titles(hub))
                    .as("also when nobody has looked since it ended")
                    .hasSize(1);
        }
    }

    private static IntakeResult at(AlertHub hub, int second, String telegram) {
        hub.clock.set(ToyReader.START.plusSeconds(second));
        return hub.receive(telegram + " sent=" + second);
    }

    private static void wake(AlertHub hub, int second) {
        hub.clock.set(ToyReader.START.plusSeconds(second));
        hub.bean(StreamTimer.class).wakeStreams();
    }

    private static List<String> titles(AlertHub hub) {
        return hub.announcer.drain().stream()
                .map(entry ->
                        entry.announcement().contents().bestFor(Language.JA).title())
                .toList();
    }
}
