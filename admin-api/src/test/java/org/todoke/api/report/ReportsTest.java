package org.todoke.api.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.todoke.announcement.RevisionKind;
import org.todoke.api.fixture.ApiTest;
import org.todoke.api.fixture.CityReference;
import org.todoke.content.AlertStatus;
import org.todoke.delivery.Channel;
import org.todoke.delivery.DeliveryState;
import org.todoke.report.AnnouncementFigures;
import org.todoke.report.AreaChoice;
import org.todoke.report.DeliveryFigures;
import org.todoke.report.DeliveryQuery;
import org.todoke.report.Grouping;
import org.todoke.report.Pace;
import org.todoke.report.Reach;
import org.todoke.report.Reason;
import org.todoke.report.ReportPeriod;
import org.todoke.report.RevisionFigures;
import org.todoke.report.SubscriberFigures;
import org.todoke.report.SubscriberQuery;
import org.todoke.security.Scope;
import org.todoke.tracking.Tally.Counts;

class ReportsTest extends ApiTest {
    private static final ReportPeriod PERIOD = new ReportPeriod(LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 21));
    private static final String SUBSCRIBERS = "/reports/subscribers?from=2026-11-01&to=2026-11-21";
    private static final String DELIVERIES = "/reports/deliveries?from=2026-11-01&to=2026-11-21";

    @Test
    void tellsSubscribersPerCategoryAndChannel() {
        saySubscribers();

        assertThat(get(SUBSCRIBERS)).hasStatusOk().bodyJson().isLenientlyEqualTo("""
                {"from": "2026-11-01", "to": "2026-11-21", "since": "2026-04-01", "group": "category",
                 "people": [
                   {"category": null, "subscribers": 130},
                   {"category": "bousai", "area": null, "before": 100, "joined": 30, "left": 8, "other": -2,
                    "subscribers": 120}],
                 "rows": [{"from": "2026-11-01", "to": "2026-11-21", "category": "bousai", "channel": "EMAIL",
                           "area": null, "before": 90, "joined": 20, "left": 8, "other": -2, "subscribers": 100}]}""");
        assertThat(reports.subscriberQuery())
                .isEqualTo(new SubscriberQuery(PERIOD, Grouping.CATEGORY, new AreaChoice.Together(), null));
    }

    @Test
    void tellsSubscribersToASpreadsheet() {
        saySubscribers();

        assertThat(get(SUBSCRIBERS).header(HttpHeaders.ACCEPT, "text/csv"))
                .hasStatusOk()
                .hasHeader("Content-Type", "text/csv;charset=UTF-8")
                .hasHeader("Content-Disposition", "attachment; filename=\"subscribers-2026-11-01-2026-11-21.csv\"")
                .bodyText()
                .isEqualTo(String.join(
                        "\r\n",
                        "\uFEFFfrom,to,category,category_name,channel,area,area_name,before,joined,left,other,subscribers",
                        "2026-11-01,2026-11-21,bousai,防災,EMAIL,,,90,20,8,-2,100",
                        ""));
    }

    private void saySubscribers() {
        reports.say(
                new SubscriberFigures(PERIOD, "", null, null, 130, 0, 0, 0, 130),
                new SubscriberFigures(PERIOD, "", Channel.EMAIL, null, 130, 0, 0, 0, 130),
                new SubscriberFigures(PERIOD, "bousai", null, null, 100, 30, 8, -2, 120),
                new SubscriberFigures(PERIOD, "bousai", Channel.EMAIL, null, 90, 20, 8, -2, 100));
    }

    @Test
    void asksForMonthsOfOneAreaAndCategoryByTheirNames() {
        assertThat(get(SUBSCRIBERS + "&group=month&area={area}&category={category}", "北地区", "防災"))
                .hasStatusOk();
        assertThat(reports.subscriberQuery())
                .isEqualTo(
                        new SubscriberQuery(PERIOD, Grouping.MONTH, new AreaChoice.One(CityReference.NORTH), "bousai"));

        assertThat(get(SUBSCRIBERS + "&group=DAY&area=each")).hasStatusOk();
        assertThat(reports.subscriberQuery())
                .isEqualTo(new SubscriberQuery(PERIOD, Grouping.DAY, new AreaChoice.Each(), null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/reports/subscribers", "/reports/subscribers?from=&to=&group=&area=&category="})
    void withoutDaysItIsThisFiscalYearUpToToday(String path) {
        assertThat(get(path)).hasStatusOk();
        assertThat(Objects.requireNonNull(reports.subscriberQuery()).period())
                .isEqualTo(new ReportPeriod(LocalDate.of(2026, 4, 1), LocalDate.of(2026, 11, 21)));
    }

    @Test
    void tellsDeliveriesPerCategoryAndChannelWithReasonsAndTimes() {
        sayDeliveries();

        assertThat(get(DELIVERIES + "&group=year&area=*"))
                .hasStatusOk()
                .bodyJson()
                .isLenientlyEqualTo("""
                {"from": "2026-11-01", "to": "2026-11-21", "status": "ACTUAL", "group": "year", "revisions": [],
                 "rows": [{"category": "bousai", "channel": "EMAIL", "area": null, "announcements": 2, "deliveries": 28,
                           "counts": {"pending": 1, "retrying": 2, "sent": 3, "delivered": 4, "failed": 5, "expired": 6,
                                      "suppressed": 7},
                           "reach": {"atOnce": 20, "handedOver": 19, "within10s": 10, "within1m": 18, "within5m": 19,
                                     "within1h": 19},
                           "typicalSecondsToHalf": 1.5, "typicalSecondsTo95Percent": null,
                           "reasons": [{"state": "FAILED", "code": "5.1.1", "deliveries": 5}]}],
                 "announcements": [{"category": "bousai", "announcements": 2, "corrections": 1, "cancellations": 0,
                                    "typicalSecondsToCorrection": 240.0, "longestSecondsToCorrection": 240.0}]}""");
        assertThat(reports.deliveryQuery())
                .isEqualTo(new DeliveryQuery(
                        PERIOD, Grouping.YEAR, AlertStatus.ACTUAL, new AreaChoice.One(AreaChoice.EVERYWHERE), null));
    }

    @Test
    void tellsDeliveriesToASpreadsheet() {
        sayDeliveries();

        assertThat(get(DELIVERIES).header(HttpHeaders.ACCEPT, "text/csv, application/json;q=0.5"))
                .hasStatusOk()
                .bodyText()
                .startsWith("\uFEFFfrom,to,category,category_name,channel,")
                .endsWith(
                        "\r\n2026-11-01,2026-11-21,bousai,防災,EMAIL,,,2,28,1,2,3,4,5,6,7,20,19,10,18,19,19,1.5,,FAILED 5.1.1: 5\r\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/*",
                "application/json",
                "application/json, text/csv",
                "text/csv;q=0.1, */*",
                "text/csv;q=0, */*;q=0.1"
            })
    void whoDoesNotAskForCsvGetsJson(String accept) {
        assertThat(get(DELIVERIES).header(HttpHeaders.ACCEPT, accept))
                .hasStatusOk()
                .hasContentType("application/json");
    }

    @Test
    void tellsEachAnnouncementOfADrillByItself() {
        sayRevision(AlertStatus.EXERCISE, "【訓練】避難");
        sayRevision(AlertStatus.ACTUAL, "本物");

        assertThat(get(DELIVERIES + "&group=announcement&status=EXERCISE"))
                .hasStatusOk()
                .bodyJson()
                .isLenientlyEqualTo("""
                {"status": "EXERCISE", "group": "announcement", "rows": [], "announcements": [],
                 "revisions": [{"announcement": "00000000-0000-0001-0000-000000000001", "revision": 2,
                   "kind": "CORRECTION", "category": "bousai", "title": "【訓練】避難", "releasedAt": "2026-11-20T09:00:00Z",
                   "people": {"audience": 20, "reached": 19}, "secondsToCorrection": 240.0,
                   "pace": {"p50Seconds": 1.0, "p95Seconds": 2.0, "secondsToHalf": 3.0, "secondsTo95Percent": null},
                   "channels": [{"channel": "EMAIL", "deliveries": 28, "pace": null, "reasons": []}]}]}""")
                .extractingPath("$.revisions.length()")
                .isEqualTo(1);
    }

    @Test
    void aTitleThatIsAFormulaIsTextInTheSpreadsheet() {
        sayRevision(AlertStatus.ACTUAL, "=cmd|' /C calc'!A0");

        assertThat(get(DELIVERIES + "&group=announcement").header(HttpHeaders.ACCEPT, "text/csv"))
                .hasStatusOk()
                .bodyText()
                .contains(",'=cmd|' /C calc'!A0,bousai,防災,20,19,240.0,EMAIL,28,");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "from=2026-02-30&to=2026-11-21|from|\"2026-02-30\" is no day, expected one in Japan's time such as 2026-11-21",
                "from=1.4.2026|from|\"1.4.2026\" is no day, expected one in Japan's time such as 2026-11-21",
                "to=2026-11-21T00:00:00Z|to|\"2026-11-21T00:00:00Z\" is no day, expected one in Japan's time such as 2026-11-21",
                "from=2026-11-22&to=2026-11-21|to|\"2026-11-21\" is before from \"2026-11-22\", expected the same day or a later one",
                "from=0001-01-01|from|\"0001-01-01\" is out of bounds, expected a day from 2000-01-01 to 2999-12-31",
                "from=2025-01-01&to=2026-11-21&group=day|from|\"2025-01-01\" to \"2026-11-21\" are 690 days, expected at most 400 for this group",
                "group=week|group|\"week\" is unknown, expected one of category, day, month, year, announcement",
                "area=nowhere|area|\"nowhere\" is no area, expected a code or name of GET /areas, \"each\" or \"*\"",
                "category=nothing|category|\"nothing\" is no category, expected a code or name of GET /categories",
                "status=REAL|status|\"REAL\" is unknown, expected one of ACTUAL, EXERCISE, TEST"
            })
    void namesWhatCannotBeTakenAndWhatWasExpected(String query, String field, String message) {
        assertThat(get("/reports/deliveries?" + query).header(HttpHeaders.ACCEPT, "text/csv"))
                .hasStatus(HttpStatus.BAD_REQUEST)
                .hasContentType("application/problem+json")
                .bodyJson()
                .extractingPath("$.violations")
                .asArray()
                .containsExactly(violation(field, message));
    }

    @Test
    void namesEveryFaultAtOnce() {
        assertThat(get("/reports/subscribers?from=x&to=y&group=announcement&area=z"))
                .hasStatus(HttpStatus.BAD_REQUEST)
                .bodyJson()
                .extractingPath("$.violations.length()")
                .isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {SUBSCRIBERS, DELIVERIES})
    void takesAKeyWithTheScopeAndNoOther(String path) {
        assertThat(call(keyring.with(Scope.REPORTS_READ).secret(), HttpMethod.GET, path))
                .hasStatusOk();
        assertThat(call(keyring.withAllBut(Scope.REPORTS_READ).secret(), HttpMethod.GET, path))
                .hasStatus(HttpStatus.FORBIDDEN);
        assertThat(mvc.get().uri("/api/v1" + path)).hasStatus(HttpStatus.UNAUTHORIZED);
    }

    private void sayDeliveries() {
        reports.say(new DeliveryFigures(
                PERIOD,
                "bousai",
                Channel.EMAIL,
                null,
                2,
                new Counts(1, 2, 3, 4, 5, 6, 7),
                new Reach(20, 19, 10, 18, 19, 19),
                Duration.ofMillis(1_500),
                null,
                List.of(new Reason(DeliveryState.FAILED, "5.1.1", 5))));
        reports.say(
                new AnnouncementFigures(PERIOD, "bousai", null, 2, 1, 0, Duration.ofMinutes(4), Duration.ofMinutes(4)));
    }

    private void sayRevision(AlertStatus status, String title) {
        reports.say(new RevisionFigures(
                new UUID(1, 1),
                2,
                RevisionKind.CORRECTION,
                status,
                "bousai",
                title,
                Instant.parse("2026-11-20T09:00:00Z"),
                new RevisionFigures.People(20, 19),
                Duration.ofMinutes(4),
                new Pace(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3), null),
                null,
                List.of(new RevisionFigures.OfChannel(
                        Channel.EMAIL, new Counts(1, 2, 3, 4, 5, 6, 7), Reach.NOTHING, null, List.of()))));
    }
}
