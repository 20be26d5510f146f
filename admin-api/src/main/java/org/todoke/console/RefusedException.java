package org.todoke.console;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.todoke.content.Messages;

/**
 * What was asked for cannot be: shown as a page of its own, in the words of the group's message file: {@code <key>.title} says
 * what is wrong, {@code <key>.body} what to do.
 */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final HttpStatus status;
    private final transient Messages own;
    private final String key;
    private final transient List<Object> arguments;

    /** @param arguments for the places left open in title and body */
    public RefusedException(HttpStatus status, Messages own, String key, Object... arguments) {
        super(status + " " + key);
        this.status = status;
        this.own = own;
        this.key = key;
        this.arguments = List.of(arguments);
    }

    /** There is no such thing: 404 in general words. */
    public static RefusedException notFound() {
        return new RefusedException(HttpStatus.NOT_FOUND, ConsolePages.SHARED, "refused.404");
    }

    /** Somebody else changed it in between: 409 in general words. */
    public static RefusedException changedMeanwhile() {
        return new RefusedException(HttpStatus.CONFLICT, ConsolePages.SHARED, "refused.409");
    }

    HttpStatus status() {
        return status;
    }

    Messages own() {
        return own;
    }

    String key() {
        return key;
    }

    Object[] arguments() {
        return arguments.toArray();
    }
}
