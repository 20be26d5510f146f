package org.todoke.api.problem;

/** Checks of query parameters that several calls share. */
public final class Parameters {
    private Parameters() {}

    /**
     * How many rows a page may have.
     *
     * @throws InvalidRequestException when {@code limit} is not 1 to {@code max}
     */
    public static int limit(int limit, int max) {
        if (limit < 1 || limit > max) {
            throw new InvalidRequestException("limit", limit + " is out of bounds, expected 1 to " + max);
        }
        return limit;
    }
}
