package org.todoke.portal.person;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * Where a form that was not taken leads: mostly one that lay open too long, or a browser that refuses every cookie; or one with
 * more in it than anybody types.
 */
@Controller
class Refused {
    private final PersonPages pages;

    Refused(PersonPages pages) {
        this.pages = pages;
    }

    @RequestMapping(FormGuard.REFUSED)
    ModelAndView show(HttpServletRequest request, HttpServletResponse response) {
        return pages.page("refused", pages.reader(request), HttpStatus.FORBIDDEN, request, response);
    }

    @RequestMapping(FormGuard.TOO_LARGE)
    ModelAndView tooLarge(HttpServletRequest request, HttpServletResponse response) {
        return pages.page("too-large", pages.reader(request), HttpStatus.CONTENT_TOO_LARGE, request, response);
    }
}
