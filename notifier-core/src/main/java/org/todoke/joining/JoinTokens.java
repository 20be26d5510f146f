package org.todoke.joining;

/**
 * What leaves the hub instead of a request's id.
 *
 * @param links last path segments of links
 * @param tickets what a page holds while somebody looks for their code
 * @param codes what a short message says
 */
record JoinTokens(SignedIds links, SignedIds tickets, JoinCodes codes) {
    /** Holds secrets. */
    @Override
    public String toString() {
        return "JoinTokens";
    }
}
