package org.todoke.console.announcement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.AnnouncementState;
import org.todoke.api.fixture.SampleAnnouncements;
import org.todoke.console.ConsoleTest;
import org.todoke.content.Language;
import org.todoke.delivery.Channel;
import org.todoke.staff.InMemorySections;
import org.todoke.staff.Role;
import org.todoke.staff.StaffMember;
import org.todoke.tracking.Tallies;
import org.todoke.tracking.Tally;

/** What went out wrong is put right in two presses. */
class RevisionsTest extends ConsoleTest {
    private static final StaffMember CHIEF = staff(Role.APPROVER);

    @Autowired
    private InMemorySections sections;

    private UUID id = new UUID(0, 0);

    @BeforeEach
    void release() {
        sections.clear();
        Announcement released = SampleAnnouncements.released(announcements);
        id = released.id();
        tallies.say(
                released.current().id(),
                new Tally(
                        new Tally.AudienceSize(1200, 1500),
                        Map.of(Channel.EMAIL, new Tally.Counts(100, 0, 1000, 0, 3, 0, 0)),
                        null,
                        null,
                        false),
                new Tallies.Reached(1100, 100));
    }

    @Test
    void preparedTextIsCorrectedAndSentToThoseWhoGotIt() {
        String form = text(look(CHIEF, path("correct")));
        assertThat(form).contains("最大1,200人", "1,100件", "訂正を今すぐ送る", "題名", "title.ja", "body.en");
        clock.advance(Duration.ofSeconds(95));
        MvcTestResult sent = press(
                CHIEF,
                path("correct"),
                "version",
                version(),
                "title.ja",
                "題名",
                "body.ja",
                "正しくは三日です\r\n以上",
                "title.ko",
                "",
                "body.ko",
                "",
                "reason",
                "日付の誤り");
        assertThat(sent)
                .hasStatus(HttpStatus.SEE_OTHER)
                .hasHeader(HttpHeaders.LOCATION, "/console/announcements/" + id + "/progress");
        Announcement corrected = announcements.get(id);
        assertThat(corrected.state()).isEqualTo(AnnouncementState.CORRECTED);
        assertThat(corrected.current().audienceOf()).containsExactly(id);
        assertThat(corrected.current().contents().bestFor(Language.JA).body()).isEqualTo("正しくは三日です\n以上");
        assertThat(corrected.current().contents().byLanguage())
                .containsKey(Language.EN)
                .doesNotContainKey(new Language("ko"));
        assertThat(text(look(CHIEF, path("")))).contains("訂正済み", "前の版が出てから1分35秒", "正しくは三日です", "日付の誤り", "公開ページを見る");
    }

    @Test
    void cancellationGoesAsItIsPrepared() {
        assertThat(text(look(CHIEF, path("cancel")))).contains("取り消しを今すぐ送る");
        assertThat(press(CHIEF, path("cancel"), "version", version())).hasStatus(HttpStatus.SEE_OTHER);
        assertThat(announcements.get(id).state()).isEqualTo(AnnouncementState.CANCELLED);
        assertThat(press(CHIEF, path("cancel"), "version", "3"))
                .as("pressed twice")
                .hasStatus(HttpStatus.SEE_OTHER);
        assertThat(announcementStore.released()).hasSize(2);
    }

    @Test
    void emptyJapaneseComesBackWithWhatWasWritten() {
        MvcTestResult refused = press(CHIEF, path("correct"), "version", version(), "title.ja", "", "body.ja", "訂正の本文");
        assertThat(refused).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(text(refused)).contains("href=\"#title.ja\"", "1文字から100文字", "訂正の本文");
        assertThat(announcements.get(id).state()).isEqualTo(AnnouncementState.RELEASED);
    }

    @Test
    void whoMayNotAndWhoIsLateAreTold() {
        MvcTestResult viewer = press(staff(Role.VIEWER), path("cancel"), "version", version());
        assertThat(viewer).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(text(viewer)).contains("「配信する」の権限がありません");
        String version = version();
        announcements.correct(id, null, "somebody", null);
        MvcTestResult late = press(CHIEF, path("cancel"), "version", version);
        assertThat(late).hasStatus(HttpStatus.CONFLICT);
        assertThat(text(late)).contains("APIキー「somebody」さんが先に操作しました", "「取り消す」は行われませんでした");
        assertThat(announcementStore.released()).hasSize(2);
    }

    private String version() {
        return Integer.toString(announcements.get(id).version());
    }

    private String path(String deed) {
        return "/console/announcements/" + id + (deed.isEmpty() ? "" : "/" + deed);
    }
}
