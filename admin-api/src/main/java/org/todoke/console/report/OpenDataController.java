package org.todoke.console.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.todoke.console.RefusedException;
import org.todoke.console.Visit;
import org.todoke.console.report.ReportForms.Given;
import org.todoke.content.AlertStatus;
import org.todoke.content.SpreadsheetCsv;
import org.todoke.page.Pages;
import org.todoke.report.AreaChoice;
import org.todoke.report.DeliveryQuery;
import org.todoke.report.DeliveryReports;
import org.todoke.report.Grouping;
import org.todoke.report.ReportNames;
import org.todoke.report.ReportPeriod;
import org.todoke.report.SubscriberQuery;
import org.todoke.report.SubscriberReports;
import org.todoke.staff.Duty;
import tools.jackson.databind.json.JsonMapper;

/** Files for the city's open data catalogue, by month; staff put them there. */
@Controller
class OpenDataController {
    private static final String PATH = ReportsController.PAGE + "/open-data";
    private static final List<String> GROUPS = List.of("month");
    private static final String LICENCE = "https://creativecommons.org/licenses/by/4.0/";

    private final ReportForms forms;
    private final SubscriberReports subscribers;
    private final DeliveryReports deliveries;
    private final ReportNames names;
    private final Pages pages;
    private final JsonMapper json;

    OpenDataController(
            ReportForms forms,
            SubscriberReports subscribers,
            DeliveryReports deliveries,
            ReportNames names,
            Pages pages,
            JsonMapper json) {
        this.forms = forms;
        this.subscribers = subscribers;
        this.deliveries = deliveries;
        this.names = names;
        this.pages = pages;
        this.json = json;
    }

    @GetMapping(PATH + "/{what:subscribers|deliveries}.{form:csv|json}")
    ResponseEntity<byte[]> download(
            @PathVariable String what,
            @PathVariable String form,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            Visit visit) {
        visit.require(Duty.LOOK);
        ReportWords words = new ReportWords(visit, names);
        ReportForm asked = forms.read(new Given(from, to, null, null, null), GROUPS, words.texts());
        if (!asked.problems().isEmpty()) {
            throw new RefusedException(HttpStatus.BAD_REQUEST, ReportWords.MESSAGES, "refused.period");
        }
        boolean people = what.equals("subscribers");
        List<String> columns = people ? OpenData.SUBSCRIBERS : OpenData.DELIVERIES;
        List<List<Object>> rows = people ? subscribers(asked.period(), words) : deliveries(asked.period(), words);
        String name = "open-data-" + what;
        return form.equals("csv")
                ? csv(name, asked.period(), columns, rows)
                : json(name, asked.period(), columns, rows, visit, words);
    }

    private List<List<Object>> subscribers(ReportPeriod period, ReportWords words) {
        return OpenData.subscribers(
                subscribers
                        .of(new SubscriberQuery(period, Grouping.MONTH, new AreaChoice.Together(), null))
                        .rows(),
                words);
    }

    private List<List<Object>> deliveries(ReportPeriod period, ReportWords words) {
        return OpenData.deliveries(
                deliveries.figures(
                        new DeliveryQuery(period, Grouping.MONTH, AlertStatus.ACTUAL, new AreaChoice.Together(), null)),
                words);
    }

    private static ResponseEntity<byte[]> csv(
            String name, ReportPeriod period, List<String> columns, List<List<Object>> rows) {
        return Downloads.csv(name, period, out -> {
            SpreadsheetCsv csv = new SpreadsheetCsv(out, columns);
            rows.forEach(row -> csv.row(row.toArray()));
            csv.finish();
        });
    }

    private ResponseEntity<byte[]> json(
            String name,
            ReportPeriod period,
            List<String> columns,
            List<List<Object>> rows,
            Visit visit,
            ReportWords words) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("publisher", pages.siteName(visit.language()));
        document.put("license", LICENCE);
        document.put("note", words.texts().get("open.note", OpenData.FEW));
        document.put("from", period.from().toString());
        document.put("to", period.to().toString());
        document.put("rows", rows.stream().map(row -> named(columns, row)).toList());
        return Downloads.file(name, "json", MediaType.APPLICATION_JSON, period, json.writeValueAsBytes(document));
    }

    private static Map<String, Object> named(List<String> columns, List<Object> row) {
        Map<String, Object> named = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            named.put(columns.get(i), row.get(i));
        }
        return named;
    }
}
