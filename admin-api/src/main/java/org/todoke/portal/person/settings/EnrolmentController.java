package org.todoke.portal.person.settings;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.todoke.portal.person.PersonPages;
import org.todoke.security.JoinLimits;
import org.todoke.subscriber.Enrolments;
import org.todoke.subscriber.Enrolments.Enrolment;

/** The code that a school or an office gives out, for its closed category. */
@Controller
class EnrolmentController {
    private static final String PAGE = "/me/enrol";
    private static final int LONGEST = 100;

    private final Desk desk;
    private final PersonPages pages;
    private final Enrolments enrolments;
    private final JoinLimits limits;

    EnrolmentController(Desk desk, PersonPages pages, Enrolments enrolments, JoinLimits limits) {
        this.desk = desk;
        this.pages = pages;
        this.enrolments = enrolments;
        this.limits = limits;
    }

    @GetMapping(PAGE)
    ModelAndView show(HttpServletRequest request, HttpServletResponse response) {
        return desk.open(
                request,
                (me, reader) -> desk.page("enrol", reader, request, response).addObject("code", ""));
    }

    @PostMapping(PAGE)
    ModelAndView enrol(HttpServletRequest request, HttpServletResponse response) {
        return desk.open(request, (me, reader) -> {
            String code =
                    Objects.requireNonNullElse(request.getParameter("code"), "").strip();
            ModelAndView again = desk.page("enrol", reader, request, response).addObject("code", code);
            if (code.isEmpty()) {
                return Desk.wrong(again, reader, "code", "enrol.missing");
            }
            if (code.length() > LONGEST) {
                return Desk.wrong(again.addObject("code", ""), reader, "code", "enrol.wrong");
            }
            Optional<Duration> wait = limits.tryCode(request);
            if (wait.isPresent()) {
                return pages.busy(reader, wait.get(), request, response);
            }
            return switch (enrolments.enrol(me.id(), code)) {
                case Enrolment.Enrolled _ -> desk.done("/me/topics", "enrolled", reader);
                case Enrolment.AwaitingApproval _ -> desk.done("/me/topics", "waiting", reader);
                case Enrolment.NotValid _ -> Desk.wrong(again, reader, "code", "enrol.wrong");
            };
        });
    }
}
