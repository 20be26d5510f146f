package org.todoke.sandbox.jalert;

/** The routes by which telegrams are brought to the hub. */
enum Way {
    /** A file in the hub's watched folder. */
    INBOX,
    /** A socket the hub listens on. */
    TCP,
    /** {@code /jalert/index.csv} and its files, for the hub to fetch. */
    INDEX,
    /** A post to the hub's API. */
    HTTP,
    /** {@code /jalert/feed/…xml}, as JMA's PULL feed, for the hub to fetch. */
    PULL,
    /** A mail to the mailbox that the hub reads. */
    MAIL,
    /** {@code /jalert/cap.atom}, a feed of the CAP messages among the telegrams, for the hub to fetch. */
    CAP_FEED;

    /** Whether it brings such telegrams at all. */
    boolean carries(StoredTelegram telegram) {
        return this != CAP_FEED || telegram.isCap();
    }
}
