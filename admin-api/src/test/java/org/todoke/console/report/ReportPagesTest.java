package org.todoke.console.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;
import org.todoke.announcement.RevisionKind;
import org.todoke.console.ConsoleTest;
import org.todoke.content.AlertStatus;
import org.todoke.delivery.Channel;
import org.todoke.delivery.DeliveryState;
import org.todoke.report.AnnouncementFigures;
import org.todoke.report.AreaChoice;
import org.todoke.report.DeliveryFigures;
import org.todoke.report.DrillFigures;
import org.todoke.report.Grouping;
import org.todoke.report.Pace;
import org.todoke.report.Reach;
import org.todoke.report.Reason;
import org.todoke.report.ReportPeriod;
import org.todoke.report.RevisionFigures;
import org.todoke.report.SubscriberFigures;
import org.todoke.staff.Role;
import org.todoke.staff.StaffMember;
import org.todoke.tracking.Tally.Counts;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportPagesTest extends ConsoleTest {
    private static final String BASE = "/console/reports";
    private static final StaffMember VIEWER = staff(Role.VIEWER);
    private static final ReportPeriod NOVEMBER =
            new ReportPeriod(LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 21));
    private static final String DAYS = "?from=2026-11-01&to=2026-11-21";

    @Test
    void leadsToEveryReportAndOffersOpenData() {
        assertThat(text(look(VIEWER, BASE)))
                .contains(
                        "href=\"/console/reports/subscribers\"",
                        "href=\"/console/reports/deliveries\"",
                        "href=\"/console/reports/drills\"",
                        "/console/reports/open-data/subscribers.csv?from=2026-04-01&amp;to=2026-11-21",
                        "/console/reports/open-data/deliveries.json?from=2025-04-01&amp;to=2026-03-31",
                        "CC BY 4.0");
    }

    @Test
    void showsWhoFollowsWhatAsChartAndTable() {
        reports.say(
                new SubscriberFigures(NOVEMBER, "bousai", null, null, 1_000, 300, 80, -2, 1_218),
                new SubscriberFigures(NOVEMBER, "bousai", Channel.EMAIL, null, 900, 200, 80, -2, 1_018));

        String page = text(look(VIEWER, BASE + "/subscribers" + DAYS + "&category=bousai&group=month"));

        assertThat(page)
                .contains("<svg", "<polyline", "「防災」の登録者数の移り変わり", "人数（手段を問わず）", "メール", "1,218", "-2", "2026年11月")
                .contains(
                        "/console/reports/subscribers.csv?from=2026-11-01&amp;to=2026-11-21&amp;group=month&amp;category=bousai")
                .doesNotContain("style=", "<script>", "記録は2026年4月1日からあります");
        assertThat(Objects.requireNonNull(reports.subscriberQuery()).grouping()).isEqualTo(Grouping.MONTH);
        assertThat(Objects.requireNonNull(reports.subscriberQuery()).category()).isEqualTo("bousai");
    }

    @Test
    void saysSinceWhenThereAreFigures() {
        assertThat(text(look(VIEWER, BASE + "/subscribers?from=2026-03-01&to=2026-11-21")))
                .contains("記録は2026年4月1日からあります", "この期間の記録はありません");
    }

    @Test
    void showsWhatBecameOfDeliveriesAndWhy() {
        sayDeliveries();

        assertThat(text(look(VIEWER, BASE + "/deliveries" + DAYS + "&group=year")))
                .contains("2026年度（令和8年度）", "防災", "メール", "25.0%", "0.1秒", "chart-told", "4分0秒")
                .contains("失敗：そのメールアドレスはありません。（記号 5.1.1）", "送信せず：送る前に、訂正か取り消しがありました。（記号 withdrawn）")
                .doesNotContain("style=");
        assertThat(Objects.requireNonNull(reports.deliveryQuery()).status()).isEqualTo(AlertStatus.ACTUAL);
    }

    @Test
    void aTitleIsTextOnThePageAndInTheSpreadsheet() {
        sayRevision(AlertStatus.ACTUAL, "=1+<script>alert(1)</script>", null);

        assertThat(text(look(VIEWER, BASE + "/deliveries" + DAYS + "&group=announcement")))
                .contains("=1+&lt;script&gt;", "19", "95.0%", "1分30秒", "/console/announcements/" + new UUID(1, 1))
                .doesNotContain("<script>alert");
        assertThat(text(look(VIEWER, BASE + "/deliveries.csv" + DAYS + "&group=announcement")))
                .startsWith("\uFEFF配信した時刻,お知らせの番号,")
                .contains(",'=1+<script>alert(1)</script>,bousai,防災,20,19,");
    }

    @Test
    void drillsStandApartFromWhatIsReal() {
        UUID drill = new UUID(2, 2);
        reports.say(new DrillFigures(
                drill, "総合<b>防災訓練", NOVEMBER.start(), NOVEMBER.start().plusSeconds(3600), "staff:a"));
        sayRevision(AlertStatus.EXERCISE, "【訓練】避難指示", drill);
        sayRevision(AlertStatus.TEST, "【試験】テスト", null);
        sayRevision(AlertStatus.ACTUAL, "本物の避難指示", null);

        assertThat(text(look(VIEWER, BASE + "/drills" + DAYS)))
                .contains("総合&lt;b&gt;防災訓練", "【訓練】避難指示", "訓練の切り替えによらないもの", "【試験】テスト")
                .doesNotContain("本物の避難指示");
        assertThat(text(look(VIEWER, BASE + "/drills.csv" + DAYS)))
                .contains("【訓練】避難指示", "【試験】テスト")
                .doesNotContain("本物の避難指示");
    }

    @Test
    void openDataSinglesNobodyOut() {
        reports.say(
                new SubscriberFigures(NOVEMBER, "", null, null, 12, 0, 0, 0, 12),
                new SubscriberFigures(NOVEMBER, "bousai", null, null, 5, 9, 0, -2, 12),
                new SubscriberFigures(NOVEMBER, "school-a", Channel.LINE, null, 0, 10, 1, 0, 9));

        assertThat(text(look(VIEWER, BASE + "/open-data/subscribers.csv" + DAYS)))
                .isEqualTo(String.join(
                        "\r\n",
                        "\uFEFFfrom,to,category,category_name,channel,joined,left,subscribers",
                        "2026-11-01,2026-11-21,bousai,防災,ANY,<10,0,12",
                        "2026-11-01,2026-11-21,school-a,第一小学校,LINE,10,<10,<10",
                        ""));
        assertThat(Objects.requireNonNull(reports.subscriberQuery()).area()).isEqualTo(new AreaChoice.Together());
    }

    @Test
    void openDataSaysWhoseItIsAndUnderWhichTerms() {
        sayDeliveries();

        JsonNode document = new JsonMapper().readTree(text(look(VIEWER, BASE + "/open-data/deliveries.json" + DAYS)));

        assertThat(document.path("publisher").stringValue()).contains("届市");
        assertThat(document.path("license").stringValue()).isEqualTo("https://creativecommons.org/licenses/by/4.0/");
        assertThat(document.path("note").stringValue()).contains("<10");
        assertThat(document.at("/rows/0/deliveries").longValue()).isEqualTo(28);
        assertThat(document.at("/rows/0/told").stringValue()).isEqualTo("<10");
        assertThat(document.toString()).doesNotContain("5.1.1");
    }

    @ParameterizedTest
    @CsvSource({
        "subscribers?from=2026-02-30, 日付を「2026-11-21」のように入れてください",
        "deliveries?from=2026-11-22&to=2026-11-21, 「おわりの日」が「はじめの日」より前です",
        "subscribers?from=2024-01-01&to=2026-11-21&group=day, この区切りでは400日までにしてください",
        "drills?to=yesterday, 日付を「2026-11-21」のように入れてください"
    })
    void saysWhatIsWrongWithAPeriod(String path, String words) {
        var page = look(VIEWER, BASE + "/" + path);
        assertThat(page).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(text(page)).contains(words, "error-summary");
    }

    @ParameterizedTest
    @ValueSource(strings = {"subscribers.csv", "deliveries.csv", "drills.csv", "open-data/subscribers.json"})
    void noFileOfAPeriodThatCannotBeRead(String path) {
        var page = look(VIEWER, BASE + "/" + path + "?from=x");
        assertThat(page).hasStatus(HttpStatus.BAD_REQUEST);
        assertThat(text(page)).contains("期間を読み取れませんでした");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/subscribers", "/deliveries", "/drills", "/subscribers.csv", "/open-data/deliveries.csv"})
    void isForWhoeverMayLook(String path) {
        StaffMember nobody = new StaffMember(new UUID(0, 2), "taro", "届 太郎", Map.of());
        assertThat(look(VIEWER, BASE + path)).hasStatusOk();
        assertThat(look(nobody, BASE + path)).hasStatus(HttpStatus.FORBIDDEN);
    }

    @Test
    void administratorsHaveEverybodyCountedAnew() {
        assertThat(press(VIEWER, BASE + "/count")).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(reports.counts()).isZero();

        StaffMember administrator = staff(Role.ADMINISTRATOR);
        assertThat(text(follow(administrator, press(administrator, BASE + "/count"))))
                .contains("登録者を数えなおしました。");
        assertThat(reports.counts()).isEqualTo(1);
        assertThat(text(look(administrator, BASE + "/subscribers"))).contains("いま数えなおす");
        assertThat(text(look(VIEWER, BASE + "/subscribers"))).doesNotContain("いま数えなおす");
    }

    @Test
    void speaksEnglishToo() {
        sayDeliveries();
        assertThat(text(look(VIEWER, BASE + "/deliveries" + DAYS + "&group=month&lang=en")))
                .contains("Nov 2026", "Disaster prevention", "(code 5.1.1)");
    }

    private void sayDeliveries() {
        reports.say(new DeliveryFigures(
                NOVEMBER,
                "bousai",
                Channel.EMAIL,
                null,
                2,
                new Counts(1, 2, 3, 4, 5, 6, 7),
                new Reach(20, 19, 10, 18, 19, 19),
                Duration.ofMillis(120),
                null,
                List.of(
                        new Reason(DeliveryState.FAILED, "5.1.1", 5),
                        new Reason(DeliveryState.SUPPRESSED, "withdrawn", 7))));
        reports.say(new AnnouncementFigures(
                NOVEMBER, "bousai", null, 2, 1, 0, Duration.ofMinutes(4), Duration.ofMinutes(4)));
    }

    private void sayRevision(AlertStatus status, String title, @Nullable UUID drill) {
        reports.say(new RevisionFigures(
                new UUID(1, 1),
                1,
                RevisionKind.ORIGINAL,
                status,
                "bousai",
                title,
                Instant.parse("2026-11-20T09:00:00Z"),
                new RevisionFigures.People(20, 19),
                null,
                new Pace(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(90), null),
                drill,
                List.of(new RevisionFigures.OfChannel(
                        Channel.EMAIL, new Counts(1, 2, 3, 4, 5, 6, 7), Reach.NOTHING, null, List.of()))));
    }
}
