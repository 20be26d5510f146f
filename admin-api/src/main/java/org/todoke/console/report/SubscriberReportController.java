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
import org.todoke.report.Grouping;
import org.todoke.report.ReportNames;
import org.todoke.report.SubscriberFigures;
import org.todoke.report.SubscriberQuery;
import org.todoke.report.SubscriberReport;
import org.todoke.report.SubscriberReports;
import org.todoke.staff.Duty;

/** Who follows what, over time. */
@Controller
class SubscriberReportController {
    static final String PAGE = "/console/reports/subscribers";
    static final List<String> GROUPS = List.of("month", "day", "year");
    /** Instead of a category: the whole hub. */
    private static final String WHOLE_HUB = "";

    private final ConsolePages pages;
    private final ReportForms forms;
    private final SubscriberReports reports;
    private final ReportNames names;
    private final AreaDirectory areas;

    SubscriberReportController(
            ConsolePages pages, ReportForms forms, SubscriberReports reports, ReportNames names, AreaDirectory areas) {
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
        ModelAndView page = pages.page("report/subscribers", status, ReportWords.MESSAGES, visit)
                .addObject("form", form)
                .addObject("errors", form.problems())
                .addObject("words", words)
                .addObject("groups", GROUPS)
                .addObject("mayCount", visit.staff().may(Duty.ADMINISTER))
                .addObject("presets", ReportForm.presets(forms.today()))
                .addObject("categories", new TreeMap<>(words.categories()))
                .addObject("areas", areas.all().stream().map(Area::code).toList());
        return form.problems().isEmpty() ? withFigures(page, form, words) : page;
    }

    private ModelAndView withFigures(ModelAndView page, ReportForm form, ReportWords words) {
        SubscriberReport whole = reports.of(
                new SubscriberQuery(form.period(), Grouping.CATEGORY, form.areaChoice(), form.onlyCategory()));
        List<SubscriberFigures> rows =
                whole.rows().stream().filter(row -> !row.category().isEmpty()).toList();
        List<SubscriberFigures> course = course(form);
        List<Chart.Step> steps = course.stream()
                .map(row -> new Chart.Step(
                        words.part(row.part(), form.grouping()), row.subscribers(), row.joined(), row.left()))
                .toList();
        return page.addObject("since", words.day(whole.since()))
                .addObject("cut", whole.since().isAfter(form.period().from()))
                .addObject("rows", rows)
                .addObject("course", course)
                .addObject("steps", steps)
                .addObject("chart", steps.isEmpty() ? null : Chart.of(steps));
    }

    /** People, whatever their channels, of the category asked for, else of the whole hub. */
    private List<SubscriberFigures> course(ReportForm form) {
        if (form.area().equals(ReportForm.EACH)) {
            return List.of();
        }
        String category = form.category().isEmpty() ? WHOLE_HUB : form.category();
        return reports
                .of(new SubscriberQuery(form.period(), form.grouping(), form.areaChoice(), category))
                .rows()
                .stream()
                .filter(row -> row.channel() == null && row.category().equals(category))
                .toList();
    }
}
