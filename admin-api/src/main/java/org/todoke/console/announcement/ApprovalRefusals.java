package org.todoke.console.announcement;

import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;
import org.todoke.announcement.ApprovalRefusedException;
import org.todoke.console.Visit;

/** Wherever in the console a decision is refused: the announcement as it stands, with why. */
@ControllerAdvice("org.todoke.console")
@Order(0)
class ApprovalRefusals {
    private final AnnouncementShow show;

    ApprovalRefusals(AnnouncementShow show) {
        this.show = show;
    }

    @ExceptionHandler
    ModelAndView refused(ApprovalRefusedException fault, Visit visit) {
        return show.refused(fault.announcement(), fault.action(), fault.refusal(), visit);
    }
}
