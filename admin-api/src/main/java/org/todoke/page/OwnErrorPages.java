package org.todoke.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;

/** A group of pages that shows its trouble in a frame of its own. */
public interface OwnErrorPages {
    /** @param path what was asked for, without the context path */
    boolean covers(String path);

    ModelAndView show(HttpStatus status, HttpServletRequest request, HttpServletResponse response);
}
