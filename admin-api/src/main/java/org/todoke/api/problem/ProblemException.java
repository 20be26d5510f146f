package org.todoke.api.problem;

import java.net.URI;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.todoke.security.ApiPaths;

/** An answer that is a problem with facts of its own. */
public class ProblemException extends ErrorResponseException {
    private static final long serialVersionUID = 1;

    public ProblemException(HttpStatus status, String detail) {
        super(status, ProblemDetail.forStatusAndDetail(status, detail), null);
    }

    /**
     * @param kind of problem, explained on the API's page under {@code #problem-<kind>}
     * @param facts further members of the answer
     */
    public ProblemException(HttpStatus status, String kind, String title, String detail, Map<String, Object> facts) {
        super(status, body(status, kind, title, detail, facts), null);
    }

    private static ProblemDetail body(
            HttpStatus status, String kind, String title, String detail, Map<String, Object> facts) {
        ProblemDetail body = ProblemDetail.forStatusAndDetail(status, detail);
        body.setType(typeOf(kind));
        body.setTitle(title);
        facts.forEach(body::setProperty);
        return body;
    }

    static URI typeOf(String kind) {
        return URI.create(ApiPaths.DOCS + "#problem-" + kind);
    }
}
