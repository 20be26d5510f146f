package org.todoke.subscriber;

import java.nio.ByteBuffer;
import org.todoke.delivery.Channel;

/**
 * By which an endpoint is found: the unique key of table {@code endpoint}.
 *
 * @param channel the channel
 * @param index the address's blind index, 32 bytes
 */
record AddressKey(Channel channel, ByteBuffer index) {
    static AddressKey of(Channel channel, byte[] index) {
        return new AddressKey(channel, ByteBuffer.wrap(index).asReadOnlyBuffer());
    }

    byte[] bytes() {
        byte[] bytes = new byte[index.remaining()];
        index.duplicate().get(bytes);
        return bytes;
    }

    /** 64 bits of the HMAC, in which any two addresses differ. */
    long digest() {
        return index.getLong(0);
    }
}
