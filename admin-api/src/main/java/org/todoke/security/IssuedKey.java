package org.todoke.security;

/**
 * A key just made: the only moment its secret is known.
 *
 * @param key what is kept
 * @param secret what the client sends as {@code Authorization: Bearer …}; kept nowhere
 */
public record IssuedKey(ApiKey key, String secret) {
    @Override
    public String toString() {
        return "IssuedKey[key=" + key + ", secret=(hidden)]";
    }
}
