package org.todoke.page;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.todoke.security.ApiPaths;

/** What is shown when there is nothing to show, or when it could not be: a page for people, a problem for systems. */
@Controller
class ErrorPages implements ErrorController {
    private final Pages pages;
    private final List<OwnErrorPages> groups;

    ErrorPages(Pages pages, List<OwnErrorPages> groups) {
        this.pages = pages;
        this.groups = groups;
    }

    @RequestMapping("/error")
    Object show(HttpServletRequest request, HttpServletResponse response) {
        HttpStatus status = status(request);
        Object address = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        if (address instanceof String path
                && ApiPaths.isForSystems(path.substring(request.getContextPath().length()))) {
            return ResponseEntity.status(status)
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(ProblemDetail.forStatus(status));
        }
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        String path = address instanceof String known
                ? known.substring(request.getContextPath().length())
                : "";
        return groups.stream()
                .filter(group -> group.covers(path))
                .findFirst()
                .map(group -> group.show(status, request, response))
                .orElseGet(() -> shared(status, request));
    }

    private ModelAndView shared(HttpStatus status, HttpServletRequest request) {
        ModelAndView page = pages.page("page/error", ReaderLanguage.of(request), status);
        page.addObject("kind", kind(status));
        return page;
    }

    private static HttpStatus status(HttpServletRequest request) {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatus known = code instanceof Integer number ? HttpStatus.resolve(number) : null;
        return Objects.requireNonNullElse(known, HttpStatus.INTERNAL_SERVER_ERROR);
    }

    private static String kind(HttpStatus status) {
        return switch (status) {
            case NOT_FOUND, GONE -> "notfound";
            case TOO_MANY_REQUESTS, SERVICE_UNAVAILABLE -> "busy";
            default -> "failed";
        };
    }
}
