package org.todoke.sandbox.message;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Walks a store's messages from the newest back, one read under the lock at a time. */
final class NewestFirst extends Spliterators.AbstractSpliterator<StoredMessage> {
    private final JournalStore store;
    private final MessageIndex index;
    private final @Nullable Channel channel;
    private final @Nullable String address;
    private int next;

    NewestFirst(JournalStore store, @Nullable Channel channel, @Nullable String address) {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
        this.store = store;
        this.index = store.index();
        this.channel = channel;
        this.address = address;
        store.lock().lock();
        try {
            this.next = address == null ? index.size() - 1 : index.newestOf(hash(address));
        } finally {
            store.lock().unlock();
        }
    }

    @Override
    public boolean tryAdvance(Consumer<? super StoredMessage> action) {
        StoredMessage message = advance();
        if (message == null) {
            return false;
        }
        action.accept(message);
        return true;
    }

    private @Nullable StoredMessage advance() {
        store.lock().lock();
        try {
            while (next != MessageIndex.NONE && store.index() == index) {
                int entry = next;
                next = address == null ? entry - 1 : index.olderOf(entry);
                if (matches(entry)) {
                    return store.read(entry).toMessage(index.recipient(entry));
                }
            }
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            store.lock().unlock();
        }
    }

    private boolean matches(int entry) throws IOException {
        if (channel != null && index.channel(entry) != channel.code()) {
            return false;
        }
        // The chain holds one hash, which different addresses can share.
        return address == null
                || address.equalsIgnoreCase(store.readNames(entry).address(index.recipient(entry)));
    }

    private static int hash(String address) {
        byte[] bytes = address.getBytes(StandardCharsets.UTF_8);
        return AddressHash.of(bytes, 0, bytes.length);
    }
}
