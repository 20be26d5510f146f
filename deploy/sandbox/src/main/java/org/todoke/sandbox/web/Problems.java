package org.todoke.sandbox.web;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** Answers to requests that cannot be served, as RFC 9457 problem+json. */
public final class Problems {
    private Problems() {}

    /** @param detail names the offending value and what was expected */
    public static ErrorResponseException badRequest(String detail) {
        return problem(HttpStatus.BAD_REQUEST, detail);
    }

    /** @param detail names what was looked for */
    public static ErrorResponseException notFound(String detail) {
        return problem(HttpStatus.NOT_FOUND, detail);
    }

    /** @param detail names the media type sent and the one expected */
    public static ErrorResponseException unsupportedMediaType(String detail) {
        return problem(HttpStatus.UNSUPPORTED_MEDIA_TYPE, detail);
    }

    /** The answer to a request that ended with a problem; to be named in {@code onError} of each router. */
    public static ServerResponse answer(Throwable problem, ServerRequest request) {
        ErrorResponseException error = (ErrorResponseException) problem;
        return ServerResponse.status(error.getStatusCode())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(error.getBody());
    }

    private static ErrorResponseException problem(HttpStatus status, String detail) {
        return new ErrorResponseException(status, ProblemDetail.forStatusAndDetail(status, detail), null);
    }
}
