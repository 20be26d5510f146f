package org.todoke.sandbox.message;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * One record of the journal, one per message: size and checksum of the rest, then number, time, channel, key,
 * recipients, content. Integers are big-endian.
 */
final class JournalRecord {
    /** Size (4 bytes) and CRC-32C (4 bytes) of what follows. */
    static final int PREFIX = 8;

    private static final int NUMBER = 0;
    private static final int RECEIVED_AT = 8;
    private static final int CHANNEL = 16;
    private static final int KEY_LENGTH = 17;
    private static final int RECIPIENT_COUNT = 19;
    private static final int RECIPIENTS_LENGTH = 23;
    /** What every record has between prefix and key. */
    static final int HEAD = 27;

    private final ByteBuffer bytes;

    private JournalRecord(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    /** @param bytes what follows the prefix, from index 0; with or without the content */
    static JournalRecord of(ByteBuffer bytes) {
        return new JournalRecord(bytes);
    }

    /** How many bytes the message takes in the journal, prefix and all. */
    static int sizeOf(Incoming message) {
        return Math.addExact(
                PREFIX + HEAD + message.keyLength() + message.recipients().length(),
                message.content().length());
    }

    static void write(ByteBuffer target, Channel channel, long number, long receivedAt, Incoming message) {
        int begin = target.position();
        ByteBuilder recipients = message.recipients();
        ByteBuilder content = message.content();
        target.putInt(sizeOf(message) - PREFIX).putInt(0);
        target.putLong(number).putLong(receivedAt).put(channel.code());
        target.putShort((short) message.keyLength());
        target.putInt(message.recipientCount()).putInt(recipients.length());
        target.put(message.keySource(), message.keyStart(), message.keyLength());
        target.put(recipients.array(), 0, recipients.length());
        target.put(content.array(), 0, content.length());
        target.putInt(
                begin + Integer.BYTES, checksum(target.slice(begin + PREFIX, target.position() - begin - PREFIX)));
    }

    static int checksum(ByteBuffer bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes.duplicate());
        return (int) crc.getValue();
    }

    /** How long key and recipients are; readable as soon as the head is there. */
    int namesLength() {
        return keyLength() + bytes.getInt(RECIPIENTS_LENGTH);
    }

    long number() {
        return bytes.getLong(NUMBER);
    }

    Instant receivedAt() {
        return Instant.ofEpochMilli(bytes.getLong(RECEIVED_AT));
    }

    byte channel() {
        return bytes.get(CHANNEL);
    }

    @Nullable
    String key() {
        return keyLength() == 0 ? null : text(HEAD, keyLength());
    }

    int recipientCount() {
        return bytes.getInt(RECIPIENT_COUNT);
    }

    String address(int recipient) {
        int at = startOfRecipient(recipient);
        return text(at + Short.BYTES, Short.toUnsignedInt(bytes.getShort(at)));
    }

    byte[] content() {
        byte[] content = new byte[bytes.limit() - HEAD - namesLength()];
        bytes.get(HEAD + namesLength(), content);
        return content;
    }

    StoredMessage toMessage(int recipient) {
        Channel channel = Channel.ofCode(channel());
        return new StoredMessage(
                channel, address(recipient), receivedAt(), ProviderId.format(channel, number()), key(), content());
    }

    private int keyLength() {
        return Short.toUnsignedInt(bytes.getShort(KEY_LENGTH));
    }

    private int startOfRecipient(int recipient) {
        int at = HEAD + keyLength();
        for (int i = 0; i < recipient; i++) {
            at += Short.BYTES + Short.toUnsignedInt(bytes.getShort(at));
        }
        return at;
    }

    private String text(int at, int length) {
        byte[] text = new byte[length];
        bytes.get(at, text);
        return new String(text, StandardCharsets.UTF_8);
    }
}
