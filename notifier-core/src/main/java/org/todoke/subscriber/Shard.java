package org.todoke.subscriber;

import java.util.UUID;

/** Which part of every audience a subscriber belongs to. It follows from the id and is stored with the rows. */
public final class Shard {
    /** Shards are 0 to 63. */
    public static final int COUNT = 64;

    private static final int BITS = 6;

    private Shard() {}

    /** Even also for UUIDv7, whose first bits are a time: the bits are mixed before six of them are taken. */
    public static int of(UUID subscriberId) {
        return (int) (mixed(subscriberId) >>> (Long.SIZE - BITS));
    }

    /** 64 bits that each depend on all of the id's (the finaliser of MurmurHash3). */
    static long mixed(UUID id) {
        long bits = id.getMostSignificantBits() ^ Long.rotateLeft(id.getLeastSignificantBits(), Integer.SIZE);
        bits = (bits ^ (bits >>> 33)) * 0xff51afd7ed558ccdL;
        bits = (bits ^ (bits >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return bits ^ (bits >>> 33);
    }
}
