package org.todoke.channel.line;

import java.util.List;
import java.util.UUID;
import org.todoke.delivery.Recipient;

/**
 * What one request carries.
 *
 * @param recipients 1 to 500
 * @param key by which LINE knows a repeat
 * @param attempt 1 for the first, counting up
 * @param textOnly whether it goes without the Flex message, because LINE refused that
 * @param withUnit whether it names its announcement as an aggregation unit
 */
record Chunk(List<Recipient> recipients, UUID key, int attempt, boolean textOnly, boolean withUnit) {
    Chunk again() {
        return new Chunk(recipients, key, attempt + 1, textOnly, withUnit);
    }

    /** A refused request was not accepted, so its key is still free. */
    Chunk asTextOnly() {
        return new Chunk(recipients, key, 1, true, withUnit);
    }

    Chunk withoutUnit() {
        return new Chunk(recipients, key, 1, textOnly, false);
    }

    Chunk part(UUID batch, List<Recipient> some) {
        return new Chunk(some, RetryKey.ofPart(batch, some), 1, textOnly, withUnit);
    }

    /** Names nobody. */
    @Override
    public String toString() {
        return "Chunk[" + key + ", " + recipients.size() + " recipients]";
    }
}
