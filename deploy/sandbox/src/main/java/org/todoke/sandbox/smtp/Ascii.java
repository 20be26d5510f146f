package org.todoke.sandbox.smtp;

/** Looking at ASCII inside byte arrays without making Strings of it; upper and lower case are alike. */
final class Ascii {
    private Ascii() {}

    static boolean equals(byte[] buffer, int from, int to, String expected) {
        return to - from == expected.length() && startsWith(buffer, from, to, expected);
    }

    static boolean startsWith(byte[] buffer, int from, int to, String expected) {
        if (to - from < expected.length()) {
            return false;
        }
        for (int i = 0; i < expected.length(); i++) {
            if (lower(buffer[from + i]) != lower((byte) expected.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** @return the first {@code wanted} in the range, or {@code to} */
    static int indexOf(byte[] buffer, int from, int to, char wanted) {
        int at = from;
        while (at < to && buffer[at] != wanted) {
            at++;
        }
        return at;
    }

    static int skipSpaces(byte[] buffer, int from, int to) {
        int at = from;
        while (at < to && buffer[at] == ' ') {
            at++;
        }
        return at;
    }

    /** @return the decimal number that fills the range, or -1 when it is none or has more than 18 digits */
    static long number(byte[] buffer, int from, int to) {
        if (from == to || to - from > 18) {
            return -1;
        }
        long number = 0;
        for (int i = from; i < to; i++) {
            int digit = buffer[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = 10 * number + digit;
        }
        return number;
    }

    static int lower(byte b) {
        return b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b;
    }
}
