package org.todoke.sandbox.line;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/** A refusal as LINE words it (Messaging API reference, "Error responses"). */
final class LineProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient List<Detail> details;

    LineProblem(int status, String message, Detail... details) {
        super(message);
        this.status = status;
        this.details = List.of(details);
    }

    /** 400 with one detail. */
    static LineProblem of(String property, String message) {
        return new LineProblem(400, "The request body has 1 error(s)", new Detail(message, property));
    }

    int status() {
        return status;
    }

    Body body() {
        return new Body(String.valueOf(getMessage()), details);
    }

    /** The answer's JSON. */
    record Body(
            String message,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Detail> details) {}

    /** One error. */
    record Detail(String message, String property) {}
}
