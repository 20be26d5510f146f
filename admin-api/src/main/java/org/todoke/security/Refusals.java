package org.todoke.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Lets filters answer as controllers do: the one place that writes problems is asked, whoever found the trouble. */
@Component
public class Refusals {
    private final HandlerExceptionResolver problems;

    Refusals(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        this.problems = problems;
    }

    /** Answers the request with what the exception means; throws it on when nobody can say. */
    public void answer(HttpServletRequest request, HttpServletResponse response, RuntimeException trouble) {
        if (problems.resolveException(request, response, null, trouble) == null) {
            throw trouble;
        }
    }
}
