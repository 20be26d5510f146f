package org.todoke.delivery;

/** Knows how much of the hub's work on a channel's lane is this instance's. */
public interface WorkShare {
    /**
     * Quick enough to be asked before each request.
     *
     * @return 0 (none) to 1 (all)
     */
    double of(Channel channel, Lane lane);
}
