package org.todoke.content;

/** How messages speak of files: that there are some, and where. Nobody is sent one. */
public final class AttachmentWords {
    private static final Messages MESSAGES = Messages.load("content/attachments");

    private AttachmentWords() {}

    /**
     * One line, to stand before the link to the announcement's page.
     *
     * @param number how many there are, 1 at least
     */
    public static String line(Language language, int number) {
        return MESSAGES.text(language, "line", number);
    }
}
