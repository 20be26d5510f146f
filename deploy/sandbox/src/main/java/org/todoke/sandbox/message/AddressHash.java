package org.todoke.sandbox.message;

/** Hash of an address that does not tell ASCII upper case from lower. */
final class AddressHash {
    private AddressHash() {}

    static int of(byte[] bytes, int from, int count) {
        int hash = 0;
        for (int i = from; i < from + count; i++) {
            byte b = bytes[i];
            hash = 31 * hash + (b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b);
        }
        return hash ^ (hash >>> 16);
    }
}
