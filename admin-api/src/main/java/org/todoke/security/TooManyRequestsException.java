package org.todoke.security;

import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Faster than the rate limit: 429, saying when to come back. */
class TooManyRequestsException extends ErrorResponseException {
    private static final long serialVersionUID = 1;

    TooManyRequestsException(Duration wait) {
        super(
                HttpStatus.TOO_MANY_REQUESTS,
                ProblemDetail.forStatusAndDetail(
                        HttpStatus.TOO_MANY_REQUESTS,
                        "Too many requests, the next one is taken in " + seconds(wait) + " s"),
                null);
        getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(seconds(wait)));
    }

    /** Whole seconds, rounded up: coming back on the second it says must work. */
    static long seconds(Duration wait) {
        return Math.max(1, wait.plusSeconds(1).minusNanos(1).toSeconds());
    }
}
