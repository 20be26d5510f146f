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
    NOBODY("reply.nobody");

    private final String key;

    Reply(String key) {
        this.key = key;
    }

    String key() {
        return key;
    }
}
