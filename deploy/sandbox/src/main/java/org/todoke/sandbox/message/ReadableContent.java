package org.todoke.sandbox.message;

import org.jspecify.annotations.Nullable;

/** What a person would read of a message, whatever the channel. */
public interface ReadableContent {
    /** The subject or title, if the channel has one. */
    @Nullable
    String subject();

    /** The words; empty when there are none. */
    String text();

    /** Reads the content by its channel's own rules; content no rule understands is shown as it came. */
    static ReadableContent of(StoredMessage message) {
        return switch (message.channel()) {
            case EMAIL -> MailContent.of(message);
            case LINE -> LineContent.of(message);
            case SMS -> SmsContent.of(message);
            case WEB_PUSH -> PushContent.readable(message);
        };
    }

    /** Content that needs no reading. */
    record PlainContent(@Nullable String subject, String text) implements ReadableContent {}
}
