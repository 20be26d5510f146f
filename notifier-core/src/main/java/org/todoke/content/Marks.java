package org.todoke.content;

/** The marks before a title: a drill is a drill, a correction a correction, on every channel and in every language. */
public final class Marks {
    private static final Messages MESSAGES = Messages.load("content/marks");

    private Marks() {}

    /**
     * The title as residents see it. It always begins with {@link AlertStatus#mark()}.
     *
     * @param kind {@code original}, {@code correction} or {@code cancellation}
     */
    public static String mark(AlertStatus status, String kind, Language language, String title) {
        return MESSAGES.text(language, "status." + status.name()) + MESSAGES.text(language, "kind." + kind) + title;
    }
}
