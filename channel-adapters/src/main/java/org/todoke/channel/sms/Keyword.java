package org.todoke.channel.sms;

/** What a resident can ask for by writing back. */
enum Keyword {
    STOP,
    START,
    HELP,
    /** To be written to from now on, for somebody the hub does not know. */
    JOIN,
    /** The way to the settings page. */
    SETTINGS
}
