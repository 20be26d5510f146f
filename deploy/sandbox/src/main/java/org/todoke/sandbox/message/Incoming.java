package org.todoke.sandbox.message;

import org.jspecify.annotations.Nullable;

/**
 * A message on its way in: recipients, key, content. A connection uses one for all its messages, so that taking a
 * message makes no garbage. Not thread-safe.
 */
public final class Incoming {
    private static final int MAX_KEY = 998;

    /** As the journal holds them: two bytes of length, then the address. */
    private final ByteBuilder recipients = new ByteBuilder(512);

    private final ByteBuilder content = new ByteBuilder(16 * 1024);
    private int recipientCount;
    /** Where the key stands; null for the content. */
    private byte @Nullable [] keySource;

    private int keyStart;
    private int keyLength;

    /** Takes one address as it stands; 1 to 65,535 bytes. */
    public void addRecipient(byte[] source, int from, int count) {
        recipients.append((byte) (count >>> 8));
        recipients.append((byte) count);
        recipients.append(source, from, count);
        recipientCount++;
    }

    /** Says where in {@link #content()} the sender's own key stands. */
    public void key(int start, int length) {
        keySource = null;
        keyStart = start;
        keyLength = Math.min(length, MAX_KEY);
    }

    /** Gives the sender's own key where it is no part of the content. */
    public void key(byte[] key) {
        key(0, key.length);
        keySource = key;
    }

    /** To be filled by the protocol. */
    public ByteBuilder content() {
        return content;
    }

    public int recipientCount() {
        return recipientCount;
    }

    public void clear() {
        recipients.clear();
        content.clear();
        recipientCount = 0;
        key(0, 0);
    }

    ByteBuilder recipients() {
        return recipients;
    }

    byte[] keySource() {
        return keySource == null ? content.array() : keySource;
    }

    int keyStart() {
        return keyStart;
    }

    int keyLength() {
        return keyLength;
    }
}
