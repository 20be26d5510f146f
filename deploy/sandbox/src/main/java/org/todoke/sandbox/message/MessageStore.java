package org.todoke.sandbox.message;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every message the simulators accepted. It deduplicates nothing, so that repeats show. Safe for use by many threads.
 * Reading methods throw {@link java.io.UncheckedIOException} when the journal cannot be read.
 */
public interface MessageStore extends Closeable {
    /** Keeps messages in {@code folder} and finds those of earlier runs there. */
    static MessageStore inFolder(Path folder, Clock clock) throws IOException {
        return JournalStore.open(Journal.inFolder(folder), clock);
    }

    /** Keeps messages in a file that disappears with the process. */
    static MessageStore temporary(Clock clock) throws IOException {
        return JournalStore.open(Journal.temporary(Path.of(System.getProperty("java.io.tmpdir"))), clock);
    }

    /** Counts messages and keeps nothing, so that a benchmark measures the sender. */
    static MessageStore counting(Clock clock) {
        return new CountingStore(clock);
    }

    /** Whether content is kept; when not, a protocol may spare itself the copy. */
    boolean keepsContent();

    /**
     * Takes a message. It is safe against the death of this process once {@link #commit} has returned.
     *
     * @param message at least one recipient; free to be used again when this returns
     * @return the provider's number of it, see {@link ProviderId}
     */
    long accept(Channel channel, Incoming message) throws IOException;

    /** To be called before the sender is told that its messages were accepted; cheap when there is nothing to do. */
    void commit() throws IOException;

    /** Recipients accepted since the last clear, for every channel. */
    Map<Channel, Long> counts();

    /**
     * Reads messages one by one while the stream is consumed; it ends early when the store is cleared meanwhile.
     *
     * @param channel only this one; all when null
     * @param address only this one, upper or lower case alike; all when null
     */
    Stream<StoredMessage> newestFirst(@Nullable Channel channel, @Nullable String address);

    /** Names every message of the channel, oldest first, without reading contents. */
    void forEachKey(Channel channel, KeyVisitor visitor) throws IOException;

    /** The message with this provider's id, for its first recipient. */
    Optional<StoredMessage> find(String providerId);

    /** The message with this provider's id, if this is one of its recipients; upper and lower case are alike. */
    Optional<StoredMessage> find(String providerId, String address);

    /** Forgets all messages and counts. */
    void clear() throws IOException;

    /** Takes the sender's key (empty when it gave none) and the recipient of one message. */
    @FunctionalInterface
    interface KeyVisitor {
        void visit(String key, String address) throws IOException;
    }
}
