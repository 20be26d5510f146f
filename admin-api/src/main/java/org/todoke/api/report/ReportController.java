package org.todoke.api.report;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.todoke.api.report.ReportParameters.Given;
import org.todoke.api.report.ReportParameters.Read;
import org.todoke.report.DeliveryQuery;
import org.todoke.report.DeliveryReports;
import org.todoke.report.ReportCsv;
import org.todoke.report.RevisionFigures;
import org.todoke.report.SubscriberQuery;
import org.todoke.report.SubscriberReport;
import org.todoke.report.SubscriberReports;
import org.todoke.security.ApiPaths;
import org.todoke.security.RequiresScope;
import org.todoke.security.Scope;

/** Figures over time; the {@code Accept} header says whether for a program or for a spreadsheet. */
@RestController
@RequestMapping(ApiPaths.BASE + "/reports")
class ReportController {
    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);
    private static final String CSV_VALUE = "text/csv";
    /** More than a city releases in the longest period; a row each. */
    private static final int MOST_REVISIONS = 50_000;

    private final SubscriberReports subscribers;
    private final DeliveryReports deliveries;
    private final ReportParameters parameters;
    private final ReportCsv csv;

    ReportController(
            SubscriberReports subscribers, DeliveryReports deliveries, ReportParameters parameters, ReportCsv csv) {
        this.subscribers = subscribers;
        this.deliveries = deliveries;
        this.parameters = parameters;
        this.csv = csv;
    }

    @GetMapping(
            path = "/subscribers",
            produces = {MediaType.APPLICATION_JSON_VALUE, CSV_VALUE})
    @RequiresScope(Scope.REPORTS_READ)
    ResponseEntity<Object> subscribers(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String group,
            @RequestParam(required = false) @Nullable String area,
            @RequestParam(required = false) @Nullable String category,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        Read asked = parameters.read(new Given(from, to, group, area, category, null), false);
        SubscriberReport report =
                subscribers.of(new SubscriberQuery(asked.period(), asked.grouping(), asked.area(), asked.category()));
        return wantsCsv(accept)
                ? file(
                        "subscribers",
                        asked,
                        out -> csv.subscribers(
                                out, ReportCsv.SUBSCRIBER_COLUMNS, SubscriberReportJson.byChannel(report)))
                : json(SubscriberReportJson.of(asked, report));
    }

    @GetMapping(
            path = "/deliveries",
            produces = {MediaType.APPLICATION_JSON_VALUE, CSV_VALUE})
    @RequiresScope(Scope.REPORTS_READ)
    ResponseEntity<Object> deliveries(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String group,
            @RequestParam(required = false) @Nullable String area,
            @RequestParam(required = false) @Nullable String category,
            @RequestParam(required = false) @Nullable String status,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        Read asked = parameters.read(new Given(from, to, group, area, category, status), true);
        DeliveryQuery query =
                new DeliveryQuery(asked.period(), asked.grouping(), asked.status(), asked.area(), asked.category());
        if (asked.single()) {
            List<RevisionFigures> revisions = deliveries.revisions(query, MOST_REVISIONS);
            return wantsCsv(accept)
                    ? file("announcements", asked, out -> csv.revisions(out, ReportCsv.REVISION_COLUMNS, revisions))
                    : json(DeliveryReportJson.of(asked, revisions));
        }
        return wantsCsv(accept)
                ? file(
                        "deliveries",
                        asked,
                        out -> csv.deliveries(out, ReportCsv.DELIVERY_COLUMNS, deliveries.figures(query)))
                : json(DeliveryReportJson.of(asked, deliveries.figures(query), deliveries.announcements(query)));
    }

    /** Whichever of the two the client likes better; JSON when it takes anything. */
    private static boolean wantsCsv(@Nullable String accept) {
        if (accept == null) {
            return false;
        }
        return MediaType.parseMediaTypes(accept).stream()
                .filter(type -> type.getQualityValue() > 0)
                .filter(type -> type.isCompatibleWith(MediaType.APPLICATION_JSON) || type.isCompatibleWith(CSV))
                .min(Comparator.comparingDouble(type -> -type.getQualityValue()))
                .filter(type -> !type.isCompatibleWith(MediaType.APPLICATION_JSON))
                .isPresent();
    }

    private static ResponseEntity<Object> json(Object report) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .body(report);
    }

    private static ResponseEntity<Object> file(String name, Read asked, Table table) {
        StringWriter out = new StringWriter();
        try {
            table.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ResponseEntity.ok()
                .contentType(CSV)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"%s-%s-%s.csv\""
                                .formatted(
                                        name,
                                        asked.period().from(),
                                        asked.period().to()))
                .body(out.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Writes itself. */
    private interface Table {
        void write(Writer out) throws IOException;
    }
}
