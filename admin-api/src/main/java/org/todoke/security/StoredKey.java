package org.todoke.security;

/**
 * A key as it is kept.
 *
 * @param hash SHA-256 of the whole key as the client sends it
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, compared only in constant time
record StoredKey(ApiKey key, byte[] hash) {}
