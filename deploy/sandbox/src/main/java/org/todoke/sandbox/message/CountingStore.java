package org.todoke.sandbox.message;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Counts and keeps nothing. */
final class CountingStore implements MessageStore {
    private final Counts counts = new Counts();
    private final ProviderNumbers numbers = new ProviderNumbers();
    private final Clock clock;

    CountingStore(Clock clock) {
        this.clock = clock;
    }

    @Override
    public boolean keepsContent() {
        return false;
    }

    @Override
    public long accept(Channel channel, Incoming message) {
        counts.add(channel, message.recipientCount());
        return numbers.next(clock.millis());
    }

    @Override
    public void commit() {}

    @Override
    public Map<Channel, Long> counts() {
        return counts.now();
    }

    @Override
    public Stream<StoredMessage> newestFirst(@Nullable Channel channel, @Nullable String address) {
        return Stream.empty();
    }

    @Override
    public void forEachKey(Channel channel, KeyVisitor visitor) {}

    @Override
    public Optional<StoredMessage> find(String providerId) {
        return Optional.empty();
    }

    @Override
    public Optional<StoredMessage> find(String providerId, String address) {
        return Optional.empty();
    }

    @Override
    public void clear() {
        counts.clear();
    }

    @Override
    public void close() {}
}
