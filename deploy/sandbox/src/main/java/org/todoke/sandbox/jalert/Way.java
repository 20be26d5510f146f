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
    PULL
}
