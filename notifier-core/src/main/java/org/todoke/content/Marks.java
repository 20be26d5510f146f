package org.todoke.content;

/** The marks before a title: a drill is a drill, a correction a correction, on every channel and in every language. */
public final class Marks {
    private static final Messages MESSAGES = Messages.load("content/marks");

    private Marks() {}

    /**
     * The title as residents see it. It begins with {@link AlertStatus#mark()}, once, whether it was written with it or
     * not.
     *
     * @param kind {@code original}, {@code correction} or {@code cancellation}
     */
    public static String mark(AlertStatus status, String kind, Language language, String title) {
        String unmarked =
                title.startsWith(status.mark()) ? title.substring(status.mark().length()) : title;
        return MESSAGES.text(language, "status." + status.name()) + MESSAGES.text(language, "kind." + kind) + unmarked;
    }
}
