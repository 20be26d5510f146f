package org.todoke.sandbox.jalert;

/**
 * What a route does wrong on purpose.
 *
 * @param copies how often each telegram is brought, 1 to 10
 * @param cutOff how many of the next telegrams end in their middle; what is fetched does so the first time only, as a file
 *     does that is still being written
 * @param silent whether it says nothing: no telegram, no heartbeat; what is fetched is answered with 503
 */
record WayFault(int copies, int cutOff, boolean silent) {
    static final WayFault NONE = new WayFault(1, 0, false);

    private static final int MOST = 10;

    WayFault {
        if (copies < 1 || copies > MOST) {
            throw new IllegalArgumentException("copies " + copies + ": expected 1 to " + MOST);
        }
        if (cutOff < 0) {
            throw new IllegalArgumentException("cutOff " + cutOff + ": expected 0 or more");
        }
    }
}
