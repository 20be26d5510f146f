package org.todoke.console.report;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.todoke.console.RefusedException;
import org.todoke.console.Visit;
import org.todoke.console.report.ReportForms.Given;
import org.todoke.content.AlertStatus;
import org.todoke.report.AreaChoice;
import org.todoke.report.DeliveryQuery;
import org.todoke.report.DeliveryReports;
import org.todoke.report.Grouping;
import org.todoke.report.ReportCsv;
import org.todoke.report.ReportNames;
import org.todoke.report.SubscriberQuery;
import org.todoke.report.SubscriberReports;
import org.todoke.staff.Duty;

/** What the pages of figures show, for spreadsheets, with headings in the reader's language. */
@Controller
class DownloadController {
    private static final int MOST_REVISIONS = 50_000;

    private final ReportForms forms;
    private final SubscriberReports subscribers;
    private final DeliveryReports deliveries;
    private final ReportNames names;
    private final ReportCsv csv;

    DownloadController(
            ReportForms forms,
            SubscriberReports subscribers,
            DeliveryReports deliveries,
            ReportNames names,
            ReportCsv csv) {
        this.forms = forms;
        this.subscribers = subscribers;
        this.deliveries = deliveries;
        this.names = names;
        this.csv = csv;
    }

    @GetMapping(SubscriberReportController.PAGE + ".csv")
    ResponseEntity<byte[]> subscribers(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String group,
            @RequestParam(required = false) @Nullable String category,
            @RequestParam(required = false) @Nullable String area,
            Visit visit) {
        ReportForm form = form(new Given(from, to, group, category, area), SubscriberReportController.GROUPS, visit);
        SubscriberQuery query =
                new SubscriberQuery(form.period(), form.grouping(), form.areaChoice(), form.onlyCategory());
        return Downloads.csv(
                "subscribers",
                form.period(),
                out -> csv.subscribers(
                        out,
                        headings(ReportCsv.SUBSCRIBER_COLUMNS, visit),
                        subscribers.of(query).rows()));
    }

    @GetMapping(DeliveryReportController.PAGE + ".csv")
    ResponseEntity<byte[]> deliveries(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String group,
            @RequestParam(required = false) @Nullable String category,
            @RequestParam(required = false) @Nullable String area,
            Visit visit) {
        ReportForm form = form(new Given(from, to, group, category, area), DeliveryReportController.GROUPS, visit);
        DeliveryQuery query = DeliveryReportController.query(form);
        return form.isSingle()
                ? Downloads.csv(
                        "announcements",
                        form.period(),
                        out -> csv.revisions(
                                out,
                                headings(ReportCsv.REVISION_COLUMNS, visit),
                                deliveries.revisions(query, MOST_REVISIONS)))
                : Downloads.csv(
                        "deliveries",
                        form.period(),
                        out -> csv.deliveries(
                                out, headings(ReportCsv.DELIVERY_COLUMNS, visit), deliveries.figures(query)));
    }

    @GetMapping(DrillReportController.PAGE + ".csv")
    ResponseEntity<byte[]> drills(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            Visit visit) {
        ReportForm form = form(new Given(from, to, null, null, null), List.of(ReportForm.ANNOUNCEMENT), visit);
        return Downloads.csv(
                "drills",
                form.period(),
                out -> csv.revisions(
                        out,
                        headings(ReportCsv.REVISION_COLUMNS, visit),
                        Stream.of(AlertStatus.EXERCISE, AlertStatus.TEST)
                                .flatMap(status -> deliveries
                                        .revisions(
                                                new DeliveryQuery(
                                                        form.period(),
                                                        Grouping.CATEGORY,
                                                        status,
                                                        new AreaChoice.Together(),
                                                        null),
                                                MOST_REVISIONS)
                                        .stream())
                                .toList()));
    }

    private ReportForm form(Given given, List<String> groups, Visit visit) {
        visit.require(Duty.LOOK);
        ReportForm form = forms.read(given, groups, new ReportWords(visit, names).texts());
        if (!form.problems().isEmpty()) {
            throw new RefusedException(HttpStatus.BAD_REQUEST, ReportWords.MESSAGES, "refused.period");
        }
        return form;
    }

    private List<String> headings(List<String> columns, Visit visit) {
        ReportWords words = new ReportWords(visit, names);
        return columns.stream()
                .map(column -> words.texts().get("column." + column))
                .toList();
    }
}
