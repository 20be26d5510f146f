package org.todoke.security;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** No key, or none that is let in: 401 with a challenge (RFC 6750, section 3). */
class NotAuthenticatedException extends ErrorResponseException {
    private static final long serialVersionUID = 1;

    private NotAuthenticatedException(String detail, String challenge) {
        super(HttpStatus.UNAUTHORIZED, ProblemDetail.forStatusAndDetail(HttpStatus.UNAUTHORIZED, detail), null);
        getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, challenge);
    }

    static NotAuthenticatedException withoutKey() {
        return new NotAuthenticatedException(
                "No API key, expected the header Authorization: Bearer <key>", "Bearer realm=\"todoke\"");
    }

    static NotAuthenticatedException withUnknownKey() {
        return new NotAuthenticatedException(
                "The API key is unknown, expired or revoked", "Bearer realm=\"todoke\", error=\"invalid_token\"");
    }
}
