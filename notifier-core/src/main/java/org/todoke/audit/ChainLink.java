package org.todoke.audit;

import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * One link of the chain, to be written down where nobody who changes the database can change it as well.
 *
 * @param place counts up from 1 without a gap
 * @param hash 64 lower-case hexadecimal digits
 */
public record ChainLink(long place, String hash) {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    /** @throws IllegalArgumentException when it is no link */
    public ChainLink {
        if (place < 1) {
            throw new IllegalArgumentException("place " + place + ": expected 1 or more");
        }
        if (!HASH.matcher(hash).matches()) {
            throw new IllegalArgumentException("hash \"" + hash + "\": expected 64 digits of 0-9 and a-f");
        }
    }

    static ChainLink of(long place, byte[] hash) {
        return new ChainLink(place, HexFormat.of().formatHex(hash));
    }
}
