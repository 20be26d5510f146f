package org.todoke.console.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.todoke.console.ConsolePages;
import org.todoke.console.Visit;
import org.todoke.console.report.ReportForms.Given;
import org.todoke.content.AlertStatus;
import org.todoke.report.AreaChoice;
import org.todoke.report.DeliveryQuery;
import org.todoke.report.DeliveryReports;
import org.todoke.report.DrillFigures;
import org.todoke.report.Grouping;
import org.todoke.report.ReportNames;
import org.todoke.report.RevisionFigures;
import org.todoke.staff.Duty;

/** Drills and tests, apart from what is real. */
@Controller
class DrillReportController {
    static final String PAGE = "/console/reports/drills";
    private static final List<String> GROUPS = List.of(ReportForm.ANNOUNCEMENT);
    private static final int MOST_REVISIONS = 200;

    private final ConsolePages pages;
    private final ReportForms forms;
    private final DeliveryReports reports;
    private final ReportNames names;

    DrillReportController(ConsolePages pages, ReportForms forms, DeliveryReports reports, ReportNames names) {
        this.pages = pages;
        this.forms = forms;
        this.reports = reports;
        this.names = names;
    }

    @GetMapping(PAGE)
    ModelAndView show(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            Visit visit) {
        visit.require(Duty.LOOK);
        ReportWords words = new ReportWords(visit, names);
        ReportForm form = forms.read(new Given(from, to, null, null, null), GROUPS, words.texts());
        HttpStatus status = form.problems().isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT;
        ModelAndView page = pages.page("report/drills", status, ReportWords.MESSAGES, visit)
                .addObject("form", form)
                .addObject("errors", form.problems())
                .addObject("words", words)
                .addObject("presets", ReportForm.presets(forms.today()));
        return form.problems().isEmpty() ? page.addObject("drills", drills(form, words)) : page;
    }

    /** Each drill with what was made in it, and at the end what came without a drill, such as a feed's test telegrams. */
    private List<DrillRow> drills(ReportForm form, ReportWords words) {
        List<RevisionFigures> revisions = revisions(form);
        List<DrillFigures> drills = reports.drills(form.period());
        List<DrillRow> rows = new ArrayList<>();
        for (DrillFigures drill : drills) {
            rows.add(new DrillRow(
                    drill.title(),
                    words.texts()
                            .get(
                                    "drill.span",
                                    words.texts().time(drill.startedAt()),
                                    words.texts().time(drill.endedAt())),
                    revisions.stream()
                            .filter(row -> drill.id().equals(row.drill()))
                            .map(row -> RevisionRow.of(row, words))
                            .toList()));
        }
        List<RevisionRow> others = revisions.stream()
                .filter(row -> drills.stream().noneMatch(drill -> drill.id().equals(row.drill())))
                .map(row -> RevisionRow.of(row, words))
                .toList();
        if (!others.isEmpty()) {
            rows.add(new DrillRow(words.texts().get("drill.none"), words.texts().get("drill.none.body"), others));
        }
        return rows;
    }

    private List<RevisionFigures> revisions(ReportForm form) {
        return Stream.of(AlertStatus.EXERCISE, AlertStatus.TEST)
                .flatMap(status -> reports
                        .revisions(
                                new DeliveryQuery(
                                        form.period(), Grouping.CATEGORY, status, new AreaChoice.Together(), null),
                                MOST_REVISIONS)
                        .stream())
                .sorted(Comparator.comparing(RevisionFigures::releasedAt).reversed())
                .toList();
    }

    /** Public because templates can call nothing else. */
    public record DrillRow(String title, String span, List<RevisionRow> revisions) {}
}
