package org.todoke.sandbox.message;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Messages in a {@link Journal}, found through a {@link MessageIndex}; one lock guards both, held for one record. */
final class JournalStore implements MessageStore {
    private static final int KEYS_PER_LOCK = 500;

    private final ReentrantLock lock = new ReentrantLock();
    private final ProviderNumbers numbers = new ProviderNumbers();
    private final Counts counts = new Counts();
    private final Journal journal;
    private final Clock clock;
    /** Another one after each clear, which is how a reader sees that its entries are gone. */
    private MessageIndex index = new MessageIndex();

    private JournalStore(Journal journal, Clock clock) {
        this.journal = journal;
        this.clock = clock;
    }

    static JournalStore open(Journal journal, Clock clock) throws IOException {
        JournalStore store = new JournalStore(journal, clock);
        try {
            journal.recover(store::remember);
        } catch (IOException e) {
            journal.close();
            throw e;
        }
        return store;
    }

    @Override
    public boolean keepsContent() {
        return true;
    }

    @Override
    public long accept(Channel channel, Incoming message) throws IOException {
        lock.lock();
        try {
            long receivedAt = clock.millis();
            long number = numbers.next(receivedAt);
            long offset = journal.append(channel, number, receivedAt, message);
            indexRecipients(channel, number, offset, message.recipients());
            counts.add(channel, message.recipientCount());
            return number;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void commit() throws IOException {
        lock.lock();
        try {
            journal.drain();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Map<Channel, Long> counts() {
        return counts.now();
    }

    @Override
    public Stream<StoredMessage> newestFirst(@Nullable Channel channel, @Nullable String address) {
        return StreamSupport.stream(new NewestFirst(this, channel, address), false);
    }

    @Override
    public void forEachKey(Channel channel, KeyVisitor visitor) throws IOException {
        MessageIndex snapshot = index();
        int end = snapshot.size();
        for (int from = 0; from < end; from += KEYS_PER_LOCK) {
            // The answer goes to a network: it is written outside the lock.
            for (KeyAndAddress line : keys(snapshot, channel, from, Math.min(from + KEYS_PER_LOCK, end))) {
                visitor.visit(line.key(), line.address());
            }
        }
    }

    @Override
    public Optional<StoredMessage> find(String providerId) {
        return record(providerId).map(record -> record.toMessage(0));
    }

    @Override
    public Optional<StoredMessage> find(String providerId, String address) {
        return record(providerId)
                .flatMap(record -> IntStream.range(0, record.recipientCount())
                        .filter(recipient -> record.address(recipient).equalsIgnoreCase(address))
                        .mapToObj(record::toMessage)
                        .findFirst());
    }

    @Override
    public void clear() throws IOException {
        lock.lock();
        try {
            journal.clear();
            index = new MessageIndex();
            counts.clear();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            journal.close();
        } finally {
            lock.unlock();
        }
    }

    /** To be held while the index or the journal is used. */
    ReentrantLock lock() {
        return lock;
    }

    MessageIndex index() {
        lock.lock();
        try {
            return index;
        } finally {
            lock.unlock();
        }
    }

    /** The record of an index entry; under the lock. */
    JournalRecord read(int entry) throws IOException {
        journal.drain();
        return journal.read(index.offset(entry));
    }

    /** The record of an index entry without its content; under the lock. */
    JournalRecord readNames(int entry) throws IOException {
        journal.drain();
        return journal.readNames(index.offset(entry));
    }

    private Optional<JournalRecord> record(String providerId) {
        OptionalLong number = ProviderId.parse(providerId);
        if (number.isEmpty()) {
            return Optional.empty();
        }
        lock.lock();
        try {
            int entry = index.firstOf(number.getAsLong());
            return entry == MessageIndex.NONE ? Optional.empty() : Optional.of(read(entry));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lock.unlock();
        }
    }

    private List<KeyAndAddress> keys(MessageIndex snapshot, Channel channel, int from, int to) throws IOException {
        List<KeyAndAddress> keys = new ArrayList<>(to - from);
        lock.lock();
        try {
            for (int entry = from; entry < to && index == snapshot; entry++) {
                if (index.channel(entry) == channel.code()) {
                    JournalRecord names = readNames(entry);
                    String key = names.key();
                    keys.add(new KeyAndAddress(key == null ? "" : key, names.address(index.recipient(entry))));
                }
            }
        } finally {
            lock.unlock();
        }
        return keys;
    }

    private void indexRecipients(Channel channel, long number, long offset, ByteBuilder recipients) {
        byte[] bytes = recipients.array();
        int at = 0;
        for (int recipient = 0; at < recipients.length(); recipient++) {
            int length = (Byte.toUnsignedInt(bytes[at]) << 8) | Byte.toUnsignedInt(bytes[at + 1]);
            at += Short.BYTES;
            index.add(number, offset, recipient, channel.code(), AddressHash.of(bytes, at, length));
            at += length;
        }
    }

    private void remember(JournalRecord record, long offset) {
        for (int recipient = 0; recipient < record.recipientCount(); recipient++) {
            byte[] address = record.address(recipient).getBytes(StandardCharsets.UTF_8);
            index.add(record.number(), offset, recipient, record.channel(), AddressHash.of(address, 0, address.length));
        }
        numbers.startAbove(record.number());
        counts.add(Channel.ofCode(record.channel()), record.recipientCount());
    }

    private record KeyAndAddress(String key, String address) {}
}
