package org.todoke.api.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.todoke.alert.Disposition;
import org.todoke.alert.EventQuery;
import org.todoke.alert.EventStory;
import org.todoke.alert.EventSummary;
import org.todoke.alert.MsgType;
import org.todoke.announcement.Announcement;
import org.todoke.api.fixture.ApiTest;
import org.todoke.api.fixture.SampleAnnouncements;
import org.todoke.content.AlertStatus;
import org.todoke.delivery.Channel;
import org.todoke.tracking.Tallies.Reached;
import org.todoke.tracking.Tally;

class EventsTest extends ApiTest {
    private static final UUID EVENT = new UUID(1, 1);
    private static final UUID TELEGRAM = new UUID(2, 2);
    private static final Instant ARRIVAL = Instant.parse("2026-11-21T09:00:00Z");

    @Test
    void storyTellsWhatCameWhatItChangedWhatWasSentToHowManyHowFast() {
        tellStory();

        assertThat(get("/events/{id}", EVENT))
                .hasStatusOk()
                .bodyJson()
                .hasPathSatisfying("$.event.stream", it -> it.assertThat().isEqualTo("tsunami"))
                .hasPathSatisfying(
                        "$.telegrams[0].decidedAfterMillis",
                        it -> it.assertThat().isEqualTo(40))
                .hasPathSatisfying(
                        "$.telegrams[0].changes[0].to", it -> it.assertThat().isEqualTo(50))
                .hasPathSatisfying(
                        "$.telegrams[0].announcements[0].people",
                        it -> it.assertThat().isEqualTo(3))
                .hasPathSatisfying(
                        "$.telegrams[0].announcements[0].sent",
                        it -> it.assertThat().isEqualTo(4))
                .hasPathSatisfying(
                        "$.telegrams[0].announcements[0].reached",
                        it -> it.assertThat().isEqualTo(3))
                .hasPathSatisfying(
                        "$.telegrams[0].announcements[0].firstAfterMillis",
                        it -> it.assertThat().isEqualTo(500))
                .hasPathSatisfying(
                        "$.telegrams[0].announcements[0].lastAfterMillis",
                        it -> it.assertThat().isEqualTo(2000));
    }

    @Test
    void storyCanBeReadAloud() {
        tellStory();

        assertThat(get("/events/{id}", EVENT).accept(MediaType.TEXT_PLAIN))
                .hasStatusOk()
                .hasContentTypeCompatibleWith(MediaType.TEXT_PLAIN)
                .bodyText()
                .contains(
                        "【実際】　tsunami",
                        "■ 11月21日 18時00分00秒　VTSE41　発表　経路 api",
                        "受信から判断まで：0.04秒",
                        "なし → 大津波警報（新たに）",
                        "登録者：3人、宛先4件、送信4件",
                        "届いた人：3人",
                        "受信から最初の送信まで：0.50秒")
                .doesNotContain("{", "理由");
    }

    @Test
    void telegramLeadsToItsEvent() {
        tellStory();
        post("/telegrams")
                .contentType(MediaType.APPLICATION_XML)
                .content("<a/>")
                .exchange();
        UUID telegram = telegrams.last().id();
        assertThat(get("/telegrams/{id}", telegram))
                .hasStatusOk()
                .bodyJson()
                .hasPathSatisfying("$.id", it -> it.assertThat().isEqualTo(telegram.toString()))
                .hasPathSatisfying("$.eventId", it -> it.assertThat().isNull());
    }

    @Test
    void eventsOfATimeAreListed() {
        tellStory();

        assertThat(get("/events?status=ACTUAL&from=2026-11-20T00:00:00+09:00&to=2026-11-22T00:00:00Z&limit=5"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.events[0].id")
                .isEqualTo(EVENT.toString());
        assertThat(events.asked())
                .contains(new EventQuery(
                        AlertStatus.ACTUAL,
                        Instant.parse("2026-11-19T15:00:00Z"),
                        Instant.parse("2026-11-22T00:00:00Z"),
                        5));
    }

    @Test
    void whatCannotBeAskedIsRefusedWithWhatWasExpected() {
        assertThat(get("/events/{id}", EVENT)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(get("/events/{id}", EVENT).accept(MediaType.TEXT_PLAIN)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(get("/events?from=yesterday"))
                .hasStatus(HttpStatus.BAD_REQUEST)
                .bodyText()
                .contains("yesterday", "expected one with offset");
        assertThat(get("/events?from=2026-11-22T00:00:00Z&to=2026-11-21T00:00:00Z"))
                .hasStatus(HttpStatus.BAD_REQUEST);
        assertThat(get("/events?limit=201")).hasStatus(HttpStatus.BAD_REQUEST);
    }

    private void tellStory() {
        Announcement said = SampleAnnouncements.released(announcements);
        tallies.say(
                said.current().id(),
                new Tally(
                        new Tally.AudienceSize(3, 4),
                        Map.of(Channel.EMAIL, new Tally.Counts(0, 0, 3, 1, 0, 0, 0)),
                        ARRIVAL.plusMillis(500),
                        ARRIVAL.plusSeconds(2),
                        true),
                new Reached(3, 0));
        EventSummary summary = new EventSummary(
                EVENT,
                AlertStatus.ACTUAL,
                "tsunami",
                List.of("20261121180000"),
                false,
                ARRIVAL,
                ARRIVAL,
                1,
                1,
                "津波警報",
                List.of(new EventSummary.Subject("tsunami", 50, List.of("1820100"), ARRIVAL)));
        EventStory.ToldChange change =
                new EventStory.ToldChange(ARRIVAL, "NEW", "tsunami", "1820100", 0, 50, said.id(), null);
        EventStory.Step step = new EventStory.Step(
                TELEGRAM,
                ARRIVAL,
                ARRIVAL.plusMillis(40),
                "api",
                "VTSE41",
                Disposition.RELEASED,
                null,
                ARRIVAL.minusSeconds(1),
                null,
                MsgType.ALERT,
                List.of(change));
        events.tell(new EventStory(summary, List.of(step)));
    }
}
