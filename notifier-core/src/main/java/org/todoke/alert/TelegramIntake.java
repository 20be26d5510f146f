package org.todoke.alert;

import org.jspecify.annotations.Nullable;

/** The one door for telegrams, whatever the feed: each is archived with what it becomes. Safe for many threads and instances. */
public interface TelegramIntake {
    /**
     * Archives a telegram, works out what it means and does what the rules say. When it returns, everything it reports
     * is committed.
     *
     * @param content the bytes as they came, unzipped
     * @param mediaType for example {@code application/xml}
     * @param name the file's name, which may carry the type code, or null
     * @param route how it came: {@code api}, {@code inbox}, …
     * @throws RuntimeException when the store cannot be reached: hand it in again. Also when the work fails half-way: the
     *     telegram is archived then and worked on again by itself; handing it in once more does no harm
     */
    IntakeResult receive(byte[] content, String mediaType, @Nullable String name, String route);
}
