package org.todoke.console.today;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;
import org.todoke.alert.EventStory;
import org.todoke.alert.EventSummary;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.AnnouncementDraft;
import org.todoke.api.fixture.CityReference;
import org.todoke.api.fixture.SampleAnnouncements;
import org.todoke.console.ConsoleTest;
import org.todoke.content.AlertStatus;
import org.todoke.content.Content;
import org.todoke.content.Language;
import org.todoke.content.LocalizedContents;
import org.todoke.delivery.Channel;
import org.todoke.delivery.Lane;
import org.todoke.staff.Role;
import org.todoke.staff.StaffMember;
import org.todoke.tracking.Tallies.Reached;
import org.todoke.tracking.Tally;
import org.todoke.tracking.Waiting;

class TodayTest extends ConsoleTest {
    private static final StaffMember VIEWER = staff(Role.VIEWER);
    private static final UUID EVENT = new UUID(1, 1);

    @Test
    void quietDaySaysSo() {
        assertThat(look(VIEWER, "/console")).hasStatusOk();
        assertThat(text(look(VIEWER, "/console")))
                .contains("発表中の緊急のお知らせはありません", "配信中のお知らせはありません", "予約はありません", "data-refresh=\"/console/today/hub\"")
                .doesNotContain("style=", "onclick", "<script>");
    }

    @Test
    void emergenciesComeWorstFirstWithLevelAreaAndStory() {
        events.tell(new EventStory(
                new EventSummary(
                        EVENT,
                        AlertStatus.ACTUAL,
                        "flood:5",
                        List.of(),
                        false,
                        clock.instant(),
                        clock.instant(),
                        2,
                        1,
                        "氾濫情報",
                        List.of(new EventSummary.Subject("flood", 30, List.of("north"), clock.instant()))),
                List.of()));
        emergency("【警戒レベル3】高齢者等避難 <b>", null);
        Announcement order = emergency("【警戒レベル4】避難指示", new UUID(9, 9));
        String page = text(look(VIEWER, "/console/today/alerts"));
        assertThat(page)
                .contains(
                        "警戒レベル4",
                        "level-4",
                        "北地区",
                        "&lt;b&gt;",
                        "/console/announcements/" + order.id(),
                        "/console/events/" + EVENT,
                        "レベル３氾濫警報（北地区）11月21日 18:00〜")
                .doesNotContain("<html", "<b>");
        assertThat(page.indexOf("避難指示")).isLessThan(page.indexOf("高齢者等避難"));
    }

    @Test
    void whatGoesOutShowsItsBarsUntilItIsComplete() {
        Announcement going = SampleAnnouncements.released(announcements);
        tallies.say(
                going.current().id(),
                new Tally(
                        new Tally.AudienceSize(90, 100),
                        Map.of(Channel.EMAIL, new Tally.Counts(38, 2, 50, 5, 3, 1, 1)),
                        clock.instant(),
                        clock.instant(),
                        false),
                new Reached(0, 0));
        assertThat(text(look(VIEWER, "/console/today/announcements")))
                .contains("題名", "90人", "<progress max=\"100\" value=\"60\"", "60 / 100件（送信 55、失敗 4）");
        tallies.say(going.current().id(), 90, true);
        assertThat(text(look(VIEWER, "/console/today/announcements"))).contains("配信中のお知らせはありません");
    }

    @Test
    void whatWaitsAndWhatIsScheduledIsListed() {
        UUID waiting = SampleAnnouncements.created(announcements).id();
        announcements.submit(waiting, "staff:taro");
        clock.advance(Duration.ofMinutes(12));
        assertThat(text(look(VIEWER, "/console/today/announcements")))
                .contains("（1件）", "/console/announcements/" + waiting, "12分前から")
                .doesNotContain("href=\"/console/approvals\"");
        assertThat(text(look(staff(Role.APPROVER), "/console/today/announcements")))
                .contains("href=\"/console/approvals\"");
    }

    @Test
    void wholePageWithoutScriptsTellsOfChannelsAndFeeds() {
        tallies.holdWaiting(new Waiting(Channel.SMS, Lane.ROUTINE, 7, 0, Instant.parse("2026-11-21T08:00:00Z")));
        assertThat(text(look(VIEWER, "/console?plain=on")))
                .contains("7件が送れずに残っています", "使っていません", "API")
                .doesNotContain("refresh.js");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/console", "/console/today/alerts", "/console/today/announcements", "/console/today/hub"})
    void onlyThoseWhoMayLookSeeIt(String path) {
        assertThat(look(staff(), path)).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(look(VIEWER, path)).hasStatusOk();
    }

    private Announcement emergency(String title, @Nullable UUID alert) {
        return SampleAnnouncements.released(
                announcements,
                new AnnouncementDraft(
                        "bousai",
                        AlertStatus.ACTUAL,
                        Lane.EMERGENCY,
                        Set.of(),
                        Set.of(CityReference.NORTH),
                        new LocalizedContents(Map.of(Language.JA, new Content(title, "本文", null))),
                        null,
                        null,
                        alert));
    }
}
