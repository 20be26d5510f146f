package org.todoke.channel.sms;

/** What a resident can ask for by writing back. */
enum Keyword {
    STOP,
    START,
    HELP
}
