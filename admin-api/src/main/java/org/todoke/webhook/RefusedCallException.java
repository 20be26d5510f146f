package org.todoke.webhook;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** A call that is not dealt with: the status says whether to come again, the detail says no more than the caller may know. */
class RefusedCallException extends ErrorResponseException {
    private static final long serialVersionUID = 1;
    private static final String RETRY_SECONDS = "5";

    RefusedCallException(HttpStatus status, String detail) {
        super(status, ProblemDetail.forStatusAndDetail(status, detail), null);
        if (status == HttpStatus.SERVICE_UNAVAILABLE) {
            getHeaders().set(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        }
    }
}
