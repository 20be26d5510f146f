package org.todoke.console.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.todoke.alert.Disposition;
import org.todoke.alert.EventStory;
import org.todoke.alert.EventSummary;
import org.todoke.alert.MsgType;
import org.todoke.announcement.Announcement;
import org.todoke.api.fixture.SampleAnnouncements;
import org.todoke.console.ConsoleTest;
import org.todoke.content.AlertStatus;
import org.todoke.delivery.Channel;
import org.todoke.staff.Role;
import org.todoke.staff.StaffMember;
import org.todoke.tracking.Tallies.Reached;
import org.todoke.tracking.Tally;

class TelegramPagesTest extends ConsoleTest {
    private static final StaffMember VIEWER = staff(Role.VIEWER);
    private static final UUID EVENT = new UUID(1, 1);

    @Test
    void listCanBeNarrowedByFeedDecisionAndTime() {
        UUID api = receive("<a/>", "api", Disposition.RECORDED, "no rule matched <b>");
        clock.advance(Duration.ofHours(1));
        UUID inbox = receive("<b/>", "inbox", Disposition.RELEASED, null);
        assertThat(text(look(VIEWER, "/console/telegrams")))
                .contains(api.toString(), inbox.toString(), "この種類の電文は、住民に知らせないことになっています", "記録のみ")
                .doesNotContain("no rule matched");
        assertThat(text(look(VIEWER, "/console/telegrams?route=inbox")))
                .contains(inbox.toString())
                .doesNotContain(api.toString());
        assertThat(text(look(VIEWER, "/console/telegrams?disposition=RECORDED&type=VPWW55")))
                .contains(api.toString())
                .doesNotContain(inbox.toString());
        assertThat(text(look(VIEWER, "/console/telegrams?from=2026-11-21T18:30&to=2026-11-21T20:00")))
                .contains(inbox.toString())
                .doesNotContain(api.toString());
        assertThat(text(look(VIEWER, "/console/telegrams?from=junk&disposition=junk&route=%3Cx%3E")))
                .contains(api.toString(), inbox.toString())
                .doesNotContain("<x>");
    }

    @Test
    void pageTellsWhatItBecameAndWhyWithTheTextFolded() {
        UUID id = receive("<Report>津波</Report>", "api", Disposition.RECORDED, "no rule matched");
        assertThat(text(look(VIEWER, "/console/telegrams/" + id)))
                .contains(
                        "電文 VPWW55",
                        "住民には知らせていません",
                        "<details id=\"written\">",
                        "no rule matched",
                        "weather-level-5",
                        "&lt;Report&gt;津波",
                        "<details id=\"raw\">");
        MvcTestResult raw = look(VIEWER, "/console/telegrams/" + id + "/raw");
        assertThat(raw).hasStatusOk().hasHeader(HttpHeaders.CONTENT_TYPE, "application/octet-stream");
        assertThat(raw.getResponse().getHeader(HttpHeaders.CONTENT_DISPOSITION)).startsWith("attachment");
        assertThat(look(VIEWER, "/console/telegrams/" + new UUID(5, 5))).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(look(staff(), "/console/telegrams/" + id)).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(look(staff(), "/console/telegrams")).hasStatus(HttpStatus.FORBIDDEN);
    }

    @Test
    void reasonsAreToldInPlainWordsWithWhatTheyName() {
        UUID first = new UUID(7, 7);
        assertThat(reason(Disposition.DUPLICATE, "the same bytes as telegram " + first))
                .contains("まったく同じものです", "/console/telegrams/" + first, "その電文を見る")
                .doesNotContain("the same bytes");
        assertThat(reason(
                        Disposition.RECORDED,
                        "no rule for wind of grade 30 being NEW; rule weak keeps intensity of grade 10 for the record"))
                .contains("暴風警報（段階30）の「新たに」について決めた規則がありません", "規則「weak」で、震度１（段階10）は記録だけ")
                .doesNotContain("no rule");
        assertThat(reason(Disposition.RECORDED, "it is 7500 s old, sent only up to 600 s"))
                .contains("出されてから125分たっていました", "10分までのものだけ");
        assertThat(reason(Disposition.RECORDED, "its validity ended at 2026-11-21T09:00:00Z"))
                .contains("有効期限（11月21日 18:00:00）");
        assertThat(reason(Disposition.HELD, "VXSE53: the Body has no <Item>"))
                .contains("決まりと違うところ", "細かい記録", "the Body has no &lt;Item&gt;");
        assertThat(text(look(VIEWER, "/console/telegrams")))
                .contains("まったく同じものです", "決まりと違うところ")
                .doesNotContain("the Body has", "the same bytes");
    }

    private String reason(Disposition disposition, String reason) {
        return text(look(
                VIEWER,
                "/console/telegrams/" + receive("<a n='" + reason.length() + "'/>", "api", disposition, reason)));
    }

    @Test
    void textIsReadInItsOwnEncodingAndCut() {
        assertThat(RawText.of("津波".getBytes(StandardCharsets.UTF_8))).isEqualTo("津波");
        assertThat(RawText.of("津波".getBytes(Charset.forName("windows-31j")))).isEqualTo("津波");
        assertThat(RawText.of("a\u0000\u001bb\n".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("ab\n");
        assertThat(RawText.of(new byte[RawText.MOST + 10])).isEqualTo("…");
        assertThat(RawText.of("x".repeat(RawText.MOST + 1).getBytes(StandardCharsets.UTF_8)))
                .hasSize(RawText.MOST + 1)
                .endsWith("x…");
    }

    @Test
    void storyTellsWhatCameWhatItChangedWhatWasSentToHowManyHowFast() {
        Announcement said = SampleAnnouncements.released(announcements);
        Instant arrival = clock.instant();
        tallies.say(
                said.current().id(),
                new Tally(
                        new Tally.AudienceSize(3, 4),
                        Map.of(Channel.EMAIL, new Tally.Counts(0, 0, 4, 0, 0, 0, 0)),
                        arrival.plusMillis(500),
                        arrival.plusSeconds(2),
                        true),
                new Reached(3, 0));
        events.tell(new EventStory(
                new EventSummary(
                        EVENT,
                        AlertStatus.EXERCISE,
                        "tsunami",
                        List.of("20261121180000"),
                        false,
                        arrival,
                        arrival,
                        1,
                        1,
                        "津波警報・注意報・予報",
                        List.of(
                                new EventSummary.Subject("tsunami", 50, List.of("north", "south", "18201"), arrival),
                                new EventSummary.Subject("wind", 30, List.of("north"), arrival),
                                new EventSummary.Subject("waves", 30, List.of("north"), arrival))),
                List.of(new EventStory.Step(
                        new UUID(2, 2),
                        arrival,
                        arrival.plusMillis(40),
                        "api",
                        "VTSE41",
                        Disposition.RELEASED,
                        null,
                        arrival,
                        "1",
                        MsgType.ALERT,
                        List.of(new EventStory.ToldChange(
                                arrival, "NEW", "tsunami", "north", 0, 50, said.id(), null))))));
        assertThat(text(look(VIEWER, "/console/events"))).contains("/console/events/" + EVENT, "訓練", "大津波警報・暴風警報ほか1");
        assertThat(text(look(VIEWER, "/console/events/" + EVENT)))
                .contains(
                        "経過：大津波警報・暴風警報ほか1（北地区・",
                        "ほか1）11月21日 18:00〜",
                        "tsunami 20261121180000",
                        "受信から判断まで 0.04秒",
                        "北地区：なし → 大津波警報（段階50）（新たに）",
                        "登録者 3人、宛先 4件、送信 4件",
                        "受信から最初の送信まで 0.50秒",
                        "受信から最後の送信まで 2.00秒",
                        "/console/announcements/" + said.id());
        assertThat(look(VIEWER, "/console/events/" + new UUID(5, 5))).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(look(staff(), "/console/events")).hasStatus(HttpStatus.FORBIDDEN);
    }

    private UUID receive(String content, String route, Disposition disposition, @Nullable String reason) {
        telegrams.answer(disposition, reason, null, List.of());
        return telegrams
                .receive(content.getBytes(StandardCharsets.UTF_8), "application/xml", null, route)
                .telegramId();
    }
}
