package org.todoke.console.report;

import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.todoke.audit.AuditLog;
import org.todoke.console.ConsolePages;
import org.todoke.console.Visit;
import org.todoke.report.SubscriberReports;
import org.todoke.staff.Duty;

/** Which reports there are. */
@Controller
class ReportsController {
    static final String PAGE = "/console/reports";

    private final ConsolePages pages;
    private final ReportForms forms;
    private final SubscriberReports subscribers;
    private final AuditLog audit;

    ReportsController(ConsolePages pages, ReportForms forms, SubscriberReports subscribers, AuditLog audit) {
        this.pages = pages;
        this.forms = forms;
        this.subscribers = subscribers;
        this.audit = audit;
    }

    @GetMapping(PAGE)
    ModelAndView choose(Visit visit) {
        visit.require(Duty.LOOK);
        return pages.page("report/index", ReportWords.MESSAGES, visit)
                .addObject("presets", ReportForm.presets(forms.today()));
    }

    /** Everybody is counted each night; who cannot wait for it counts now. It changes nothing but figures. */
    @PostMapping(PAGE + "/count")
    ModelAndView count(Visit visit) {
        visit.require(Duty.ADMINISTER);
        audit.record(visit.actor(), "subscribers.counted", "subscribers", Map.of());
        subscribers.countNow();
        return pages.done(SubscriberReportController.PAGE, ReportWords.MESSAGES, "counted", visit);
    }
}
