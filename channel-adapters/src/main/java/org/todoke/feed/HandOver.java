package org.todoke.feed;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.todoke.alert.IntakeResult;
import org.todoke.alert.TelegramIntake;
import org.todoke.intake.FeedMonitor;

/** One feed's door to the intake. */
public final class HandOver {
    private static final byte[] GZIP = {0x1f, (byte) 0x8b};
    private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final TelegramIntake intake;
    private final FeedMonitor monitor;

    public HandOver(TelegramIntake intake, FeedMonitor monitor) {
        this.intake = intake;
        this.monitor = monitor;
    }

    public FeedMonitor monitor() {
        return monitor;
    }

    /**
     * Archives and works on a telegram. When it returns, the telegram is safe.
     *
     * @param content unzipped
     * @param name the file's name, or null
     * @throws TelegramNotTakenException when it could not be archived, or not worked on: hand it over again
     */
    public IntakeResult give(byte[] content, String mediaType, @Nullable String name) {
        IntakeResult result = received(content, mediaType, name);
        monitor.received(result);
        return result;
    }

    private IntakeResult received(byte[] content, String mediaType, @Nullable String name) {
        try {
            return intake.receive(content, mediaType, name, monitor.name());
        } catch (RuntimeException e) {
            // Whatever it is: a telegram that was not taken must not be forgotten by its source.
            throw new TelegramNotTakenException(name, e);
        }
    }

    /** What a telegram that came without a word about its type is, by its first bytes. */
    public static String mediaTypeOf(byte[] content) {
        int at = startsWith(content, MARK) ? MARK.length : 0;
        while (at < content.length
                && (content[at] == ' ' || content[at] == '\r' || content[at] == '\n' || content[at] == '\t')) {
            at++;
        }
        return at < content.length && content[at] == '<' ? "application/xml" : "text/plain";
    }

    /** Whether the bytes begin as a gzip file does (RFC 1952, section 2.3.1). */
    public static boolean isZipped(byte[] content) {
        return startsWith(content, GZIP);
    }

    private static boolean startsWith(byte[] content, byte[] beginning) {
        return content.length >= beginning.length
                && Arrays.equals(content, 0, beginning.length, beginning, 0, beginning.length);
    }
}
