package org.todoke.alert;

import org.jspecify.annotations.Nullable;

/**
 * The one door for telegrams, whatever the route. It archives the document first, then reads it and acts on it. Safe to
 * repeat: the same bytes again are a {@link Disposition#DUPLICATE}.
 */
public interface TelegramIntake {
    /**
     * Returns once the telegram is archived and all that follows from it is durable. Bad content is a disposition, never
     * an exception; an exception (the database is away, …) means that nothing was taken in and the caller has to try
     * again.
     *
     * @param content the document as it came, unzipped
     * @param mediaType for example {@code application/xml}
     * @param name the file's name, if there was one: JMA's type code stands only there
     * @param route how it came: {@code api}, {@code inbox}, …
     */
    IntakeResult receive(byte[] content, String mediaType, @Nullable String name, String route);
}
