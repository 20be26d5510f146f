package org.todoke.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;
import org.todoke.announcement.AnnouncementNotFoundException;
import org.todoke.announcement.DrillOverException;
import org.todoke.announcement.IllegalTransitionException;
import org.todoke.page.OwnErrorPages;
import org.todoke.page.PageTexts;
import org.todoke.staff.Duty;
import org.todoke.staff.Role;
import org.todoke.staff.Section;
import org.todoke.staff.Sections;

/** Says in plain words what cannot be and what to do. What is not told apart here is told by its status. */
@ControllerAdvice("org.todoke.console")
@Order(Ordered.HIGHEST_PRECEDENCE)
class ConsoleRefusals implements OwnErrorPages {
    private static final String GENERAL = "refused.";

    private final ConsolePages pages;
    private final ObjectProvider<Sections> sections;

    ConsoleRefusals(ConsolePages pages, ObjectProvider<Sections> sections) {
        this.pages = pages;
        this.sections = sections;
    }

    @ExceptionHandler
    ModelAndView missing(MissingDutyException fault, HttpServletRequest request, HttpServletResponse response) {
        PageTexts texts = ConsolePages.texts(ConsoleLanguage.of(request, response), ConsolePages.SHARED);
        String section = fault.section();
        String duty = texts.get("duty." + fault.duty());
        String roles = roles(fault.duty(), texts);
        return section == null
                ? refuse(HttpStatus.FORBIDDEN, "refused.duty", request, response, duty, roles)
                : refuse(HttpStatus.FORBIDDEN, "refused.duty.section", request, response, duty, roles, name(section));
    }

    @ExceptionHandler
    ModelAndView refused(RefusedException fault, HttpServletRequest request, HttpServletResponse response) {
        return pages.refusal(
                fault.status(),
                fault.own(),
                fault.key(),
                Visits.of(request).orElse(null),
                request,
                response,
                fault.arguments());
    }

    @ExceptionHandler
    ModelAndView notFound(
            AnnouncementNotFoundException fault, HttpServletRequest request, HttpServletResponse response) {
        return refuse(HttpStatus.NOT_FOUND, "refused.404", request, response);
    }

    @ExceptionHandler
    ModelAndView transition(
            IllegalTransitionException fault, HttpServletRequest request, HttpServletResponse response) {
        PageTexts texts = ConsolePages.texts(ConsoleLanguage.of(request, response), ConsolePages.SHARED);
        String key = fault instanceof DrillOverException ? "refused.drill" : "refused.state";
        return refuse(HttpStatus.CONFLICT, key, request, response, texts.get("state." + fault.state()));
    }

    @Override
    public boolean covers(String path) {
        return path.equals(ConsoleConfiguration.BASE) || path.startsWith(ConsoleConfiguration.BASE + "/");
    }

    @Override
    public ModelAndView show(HttpStatus status, HttpServletRequest request, HttpServletResponse response) {
        String key = GENERAL + status.value();
        PageTexts texts = ConsolePages.texts(ConsoleLanguage.of(request, response), ConsolePages.SHARED);
        String known = texts.has(key + ".title") ? key : status.is5xxServerError() ? "refused.500" : "refused.400";
        return refuse(status, known, request, response);
    }

    private ModelAndView refuse(
            HttpStatus status, String key, HttpServletRequest request, HttpServletResponse response, Object... words) {
        return pages.refusal(
                status, ConsolePages.SHARED, key, Visits.of(request).orElse(null), request, response, words);
    }

    private static String roles(Duty duty, PageTexts texts) {
        return Arrays.stream(Role.values())
                .filter(role -> role.duties().contains(duty))
                .map(role -> texts.get("role." + role))
                .collect(Collectors.joining(texts.get("or")));
    }

    private String name(String code) {
        return sections.stream()
                .flatMap(known -> known.all().stream())
                .filter(section -> section.code().equals(code))
                .map(Section::name)
                .findFirst()
                .orElse(code);
    }
}
