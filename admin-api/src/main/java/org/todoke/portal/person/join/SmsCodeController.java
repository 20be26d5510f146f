package org.todoke.portal.person.join;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.todoke.content.Language;
import org.todoke.joining.CodeAnswer;
import org.todoke.joining.Joining;
import org.todoke.page.FieldProblem;
import org.todoke.portal.person.PersonPages;
import org.todoke.portal.person.Residents;
import org.todoke.security.JoinLimits;

/** The code from an SMS. */
@Controller
class SmsCodeController {
    private static final int LONGEST_TICKET = 4_000;
    private static final int LONGEST_CODE = 40;

    private final Joining joining;
    private final PersonPages pages;
    private final Residents residents;
    private final JoinLimits limits;

    SmsCodeController(Joining joining, PersonPages pages, Residents residents, JoinLimits limits) {
        this.joining = joining;
        this.pages = pages;
        this.residents = residents;
        this.limits = limits;
    }

    /** Without having asked, for example from a bookmark: the ticket is in the form that asking answered with. */
    @GetMapping("/join/code")
    ModelAndView nothingAsked(HttpServletRequest request, HttpServletResponse response) {
        return over(pages.reader(request), HttpStatus.OK, request, response);
    }

    @PostMapping("/join/code")
    ModelAndView confirm(HttpServletRequest request, HttpServletResponse response) {
        Language reader = pages.reader(request);
        String ticket = Objects.requireNonNullElse(request.getParameter("ticket"), "");
        String code = Objects.requireNonNullElse(request.getParameter("code"), "");
        if (ticket.isBlank() || ticket.length() > LONGEST_TICKET) {
            return over(reader, HttpStatus.BAD_REQUEST, request, response);
        }
        if (code.isBlank() || code.length() > LONGEST_CODE) {
            return again(PersonPages.texts(reader).get("code.missing"), ticket, reader, request, response);
        }
        Optional<Duration> wait = limits.tryCode(request);
        if (wait.isPresent()) {
            return locked(wait.get(), reader, request, response);
        }
        return switch (joining.confirmCode(ticket, code)) {
            case CodeAnswer.Right right -> {
                residents.signIn(right.joined().subscriberId(), request, response);
                yield pages.redirect("/me?welcome=1", reader);
            }
            case CodeAnswer.Wrong wrong ->
                again(
                        PersonPages.texts(reader).get("code.wrong", wrong.attemptsLeft()),
                        ticket,
                        reader,
                        request,
                        response);
            case CodeAnswer.Locked locked -> locked(locked.rest(), reader, request, response);
            // Sent twice by an impatient finger: the first one was good, and its answer got lost.
            case CodeAnswer.Over _ ->
                residents.signedIn(request).isPresent()
                        ? pages.redirect("/me?welcome=1", reader)
                        : over(reader, HttpStatus.BAD_REQUEST, request, response);
        };
    }

    private ModelAndView again(
            String error, String ticket, Language reader, HttpServletRequest request, HttpServletResponse response) {
        ModelAndView page = pages.form("join-code", reader, HttpStatus.BAD_REQUEST, request, response);
        page.addObject("errors", List.of(new FieldProblem("code", error)));
        page.addObject("ticket", ticket);
        page.addObject("address", "");
        page.addObject("delayed", false);
        page.addObject("adding", false);
        return page;
    }

    /** Too many wrong ones, for this number or from this network: says when the next is looked at. */
    private ModelAndView locked(
            Duration wait, Language reader, HttpServletRequest request, HttpServletResponse response) {
        return pages.busy(reader, "code.locked", wait, request, response);
    }

    private ModelAndView over(
            Language reader, HttpStatus status, HttpServletRequest request, HttpServletResponse response) {
        return pages.page("join-code-over", reader, status, request, response);
    }
}
