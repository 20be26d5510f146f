package org.todoke.outlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.MediaType;
import org.todoke.alert.Disposition;
import org.todoke.alert.EventStory;
import org.todoke.alert.EventSummary;
import org.todoke.alert.MsgType;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.AnnouncementDraft;
import org.todoke.announcement.AnnouncementLinks.Before;
import org.todoke.announcement.InMemoryLinks;
import org.todoke.api.fixture.ApiTest;
import org.todoke.api.fixture.SampleAnnouncements;
import org.todoke.content.AlertStatus;
import org.todoke.content.Content;
import org.todoke.content.Language;
import org.todoke.content.LocalizedContents;
import org.todoke.delivery.Lane;

/** What a feed took back: its page, the banner, the tally and the event's story say so. */
class TakenBackPageTest extends ApiTest {
    @Autowired
    private ApplicationContext context;

    @Autowired
    private InMemoryLinks links;

    private Announcement wrong;
    private Announcement cancel;

    @BeforeEach
    void aFeedTakesBack() {
        OutletCaches.forget(context);
        wrong = SampleAnnouncements.released(announcements, draft("大津波警報"));
        assertThat(mvc.get().uri("/banner")).bodyText().contains("大津波警報");
        OutletCaches.forget(context);
        clock.advance(Duration.ofSeconds(20));
        cancel = announcementStore.takingBack(announcements, draft("大津波警報を取り消します"), wrong);
        links.put(
                cancel.id(),
                new Before(
                        wrong.id(),
                        true,
                        wrong.id(),
                        wrong.id(),
                        List.of(wrong.current().id())));
    }

    @Test
    void pageOfWhatWasTakenBackSaysSoAndLeadsToWhatTookItBack() {
        assertThat(mvc.get().uri("/a/{id}", wrong.shortId()))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "このお知らせは取り消されました",
                        "この後のお知らせ",
                        "href=\"/a/" + cancel.shortId() + "?lang=ja\"",
                        ">大津波警報を取り消します</a>",
                        "【取消】大津波警報</h1>");
    }

    @Test
    void pageOfTheCancellationLeadsBack() {
        assertThat(mvc.get().uri("/a/{id}", cancel.shortId()))
                .hasStatusOk()
                .bodyText()
                .contains("この前のお知らせ", "href=\"/a/" + wrong.shortId() + "?lang=ja\"")
                .doesNotContain("このお知らせは取り消されました", "この後のお知らせ");
    }

    @Test
    void bannerIsGone() {
        assertThat(mvc.get().uri("/banner")).bodyText().doesNotContain("大津波警報");
    }

    @Test
    void tallyAndStoryTellTheTimeToCorrection() {
        assertThat(get("/announcements/{id}/tally", cancel.id()))
                .hasStatusOk()
                .bodyJson()
                .hasPathSatisfying(
                        "$.correctedAfter.fromRelease", it -> it.assertThat().isEqualTo(20.0));
        tellStory();
        assertThat(get("/events/{id}", EVENT))
                .hasStatusOk()
                .bodyJson()
                .hasPathSatisfying(
                        "$.telegrams[0].announcements[0].kind",
                        it -> it.assertThat().isEqualTo("CANCELLATION"))
                .hasPathSatisfying(
                        "$.telegrams[0].announcements[0].takesBack[0]",
                        it -> it.assertThat().isEqualTo(wrong.id().toString()))
                .hasPathSatisfying(
                        "$.telegrams[0].announcements[0].correctedAfter.fromRelease",
                        it -> it.assertThat().isEqualTo(20.0));
        assertThat(get("/events/{id}", EVENT).accept(MediaType.TEXT_PLAIN))
                .hasStatusOk()
                .bodyText()
                .contains("誤ったお知らせが出てから：20.00秒");
    }

    @Test
    void announcementNamesItsLinks() {
        assertThat(get("/announcements/{id}", wrong.id()))
                .hasStatusOk()
                .bodyJson()
                .hasPathSatisfying("$.state", it -> it.assertThat().isEqualTo("CANCELLED"))
                .hasPathSatisfying(
                        "$.later[0]",
                        it -> it.assertThat().isEqualTo(cancel.id().toString()));
        assertThat(get("/announcements/{id}", cancel.id()))
                .bodyJson()
                .hasPathSatisfying(
                        "$.earlier[0]",
                        it -> it.assertThat().isEqualTo(wrong.id().toString()));
    }

    private static final UUID EVENT = new UUID(4, 4);

    private void tellStory() {
        Instant at = clock.instant();
        EventSummary summary = new EventSummary(
                EVENT, AlertStatus.ACTUAL, "tsunami", List.of("1"), false, at, at, 1, 1, "津波警報", List.of());
        events.tell(new EventStory(
                summary,
                List.of(new EventStory.Step(
                        new UUID(5, 5),
                        at,
                        at,
                        "api",
                        "VTSE41",
                        Disposition.RELEASED,
                        null,
                        at,
                        null,
                        MsgType.CANCEL,
                        List.of(new EventStory.ToldChange(
                                at, "CANCELLED", "tsunami", "1820100", 50, 0, cancel.id(), null))))));
    }

    private static AnnouncementDraft draft(String title) {
        return new AnnouncementDraft(
                "bousai",
                AlertStatus.ACTUAL,
                Lane.EMERGENCY,
                Set.of(),
                Set.of(),
                new LocalizedContents(Map.of(Language.JA, new Content(title, "本文", null))),
                null,
                null,
                null);
    }
}
