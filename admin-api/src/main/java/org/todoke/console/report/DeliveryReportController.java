package org.todoke.console.report;

import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.todoke.area.Area;
import org.todoke.area.AreaDirectory;
import org.todoke.console.ConsolePages;
import org.todoke.console.Visit;
import org.todoke.console.report.ReportForms.Given;
import org.todoke.content.AlertStatus;
import org.todoke.report.DeliveryFigures;
import org.todoke.report.DeliveryQuery;
import org.todoke.report.DeliveryReports;
import org.todoke.report.ReportNames;
import org.todoke.report.RevisionFigures;
import org.todoke.staff.Duty;

/** What was sent for real, what became of it, and how fast. */
@Controller
class DeliveryReportController {
    static final String PAGE = "/console/reports/deliveries";
    static final List<String> GROUPS = List.of("category", "month", "year", ReportForm.ANNOUNCEMENT);
    /** More than anybody reads on a page; the spreadsheet has them all. */
    private static final int MOST_REVISIONS = 200;

    private final ConsolePages pages;
    private final ReportForms forms;
    private final DeliveryReports reports;
    private final ReportNames names;
    private final AreaDirectory areas;

    DeliveryReportController(
            ConsolePages pages, ReportForms forms, DeliveryReports reports, ReportNames names, AreaDirectory areas) {
        this.pages = pages;
        this.forms = forms;
        this.reports = reports;
        this.names = names;
        this.areas = areas;
    }

    @GetMapping(PAGE)
    ModelAndView show(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String group,
            @RequestParam(required = false) @Nullable String category,
            @RequestParam(required = false) @Nullable String area,
            Visit visit) {
        visit.require(Duty.LOOK);
        ReportWords words = new ReportWords(visit, names);
        ReportForm form = forms.read(new Given(from, to, group, category, area), GROUPS, words.texts());
        HttpStatus status = form.problems().isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT;
        ModelAndView page = pages.page("report/deliveries", status, ReportWords.MESSAGES, visit)
                .addObject("form", form)
                .addObject("errors", form.problems())
                .addObject("words", words)
                .addObject("groups", GROUPS)
                .addObject("presets", ReportForm.presets(forms.today()))
                .addObject("categories", new TreeMap<>(words.categories()))
                .addObject("areas", areas.all().stream().map(Area::code).toList());
        return form.problems().isEmpty() ? withFigures(page, form, words) : page;
    }

    private ModelAndView withFigures(ModelAndView page, ReportForm form, ReportWords words) {
        DeliveryQuery query = query(form);
        if (form.isSingle()) {
            List<RevisionFigures> revisions = reports.revisions(query, MOST_REVISIONS + 1);
            return page.addObject("more", revisions.size() > MOST_REVISIONS)
                    .addObject(
                            "revisions",
                            revisions.stream()
                                    .limit(MOST_REVISIONS)
                                    .map(row -> RevisionRow.of(row, words))
                                    .toList());
        }
        List<DeliveryFigures> figures = reports.figures(query);
        return page.addObject(
                        "rows",
                        figures.stream()
                                .map(row -> DeliveryRow.of(row, form, words))
                                .toList())
                .addObject(
                        "announcements",
                        reports.announcements(query).stream()
                                .map(row -> AnnouncementRow.of(row, form, words))
                                .toList())
                .addObject("reasons", ReasonRow.of(figures, words));
    }

    static DeliveryQuery query(ReportForm form) {
        return new DeliveryQuery(
                form.period(), form.grouping(), AlertStatus.ACTUAL, form.areaChoice(), form.onlyCategory());
    }
}
