package org.todoke.console.account;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.todoke.signin.StaffPaths;

/** What a form holds that came too late, and what is said of one that was not taken. */
@Controller
class KeptController {
    /** What is secret is typed again. */
    private static final List<String> NOT_KEPT = List.of("_csrf", "password", "again", "code", "offer");

    private final SignInPages pages;

    KeptController(SignInPages pages) {
        this.pages = pages;
    }

    /**
     * The token of the form was right, only nobody was signed in any more: the page holds what was typed and the button that
     * sends it again, after signing in in another tab.
     */
    @RequestMapping(StaffPaths.KEPT)
    ModelAndView keep(HttpServletRequest request, HttpServletResponse response) {
        String action = String.valueOf(request.getAttribute(RequestDispatcher.FORWARD_REQUEST_URI));
        String path = action.startsWith(request.getContextPath())
                ? action.substring(request.getContextPath().length())
                : action;
        if (!StaffPaths.own(path).equals(path)) {
            return pages.to(StaffPaths.SIGN_IN, null);
        }
        ModelAndView page = pages.page("kept", HttpStatus.UNAUTHORIZED, null, request, response);
        page.addObject("action", path);
        page.addObject(
                "fields",
                request.getParameterMap().entrySet().stream()
                        .filter(field -> !isSecret(field.getKey()))
                        .flatMap(
                                field -> Arrays.stream(field.getValue()).map(value -> new Field(field.getKey(), value)))
                        .toList());
        return page;
    }

    private static boolean isSecret(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return NOT_KEPT.stream().anyMatch(lower::equals);
    }

    @RequestMapping(StaffPaths.REFUSED)
    ModelAndView refuse(HttpServletRequest request, HttpServletResponse response) {
        return pages.page("refused", HttpStatus.FORBIDDEN, null, request, response);
    }

    /** One thing that was typed. Public because templates can call nothing else. */
    public record Field(String name, String value) {}
}
