package org.todoke.api.problem;

import org.springframework.http.HttpStatus;
import org.springframework.util.unit.DataSize;

/** A body over the limit: 413. Nothing of it is kept. */
public class TooLargeException extends ProblemException {
    private static final long serialVersionUID = 1;

    public TooLargeException(DataSize limit) {
        super(
                HttpStatus.CONTENT_TOO_LARGE,
                "The body is too large, expected at most " + limit.toBytes() + " bytes; nothing of it was kept");
    }
}
