package org.todoke.feed;

/** A feed at work. */
public interface FeedTask {
    /** Begins; returns at once. */
    void start();

    /** Ends; what was received and not archived by then comes again from its source. */
    void stop();
}
