package org.todoke.channel.line;

/** What the hub answers residents. */
enum Reply {
    /** To a new friend whom the hub does not know. */
    WELCOME("reply.welcome"),
    /** To a friend who came back. */
    BACK("reply.back"),
    STOPPED("reply.stopped"),
    RESUMED("reply.resumed"),
    HELP("reply.help"),
    /** Nobody reads what residents write here. */
    NOBODY("reply.nobody"),
    /** The chat belongs to a registration that was made elsewhere. */
    LINKED("reply.linked"),
    /** It does not: the way there took too long, or was gone before. */
    NOT_LINKED("reply.not-linked"),
    /** LINE did not open the way. */
    NO_LINK("reply.no-link");

    private final String key;

    Reply(String key) {
        this.key = key;
    }

    String key() {
        return key;
    }
}
