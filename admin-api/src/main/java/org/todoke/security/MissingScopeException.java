package org.todoke.security;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** The key may not do this: 403, naming the scope that is missing (RFC 6750, section 3.1). */
class MissingScopeException extends ErrorResponseException {
    private static final long serialVersionUID = 1;

    MissingScopeException(Scope missing) {
        super(
                HttpStatus.FORBIDDEN,
                ProblemDetail.forStatusAndDetail(
                        HttpStatus.FORBIDDEN,
                        "The API key lacks the scope " + missing.text() + " that this call needs"),
                null);
        getHeaders()
                .set(
                        HttpHeaders.WWW_AUTHENTICATE,
                        "Bearer realm=\"todoke\", error=\"insufficient_scope\", scope=\"" + missing.text() + "\"");
    }
}
