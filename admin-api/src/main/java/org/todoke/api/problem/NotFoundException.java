package org.todoke.api.problem;

/** What the call is about does not exist: 404. */
public class NotFoundException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * @param kind for example {@code telegram}
     * @param id what was asked for
     */
    public NotFoundException(String kind, Object id) {
        super(kind + " " + id + ": there is none with this id");
    }
}
