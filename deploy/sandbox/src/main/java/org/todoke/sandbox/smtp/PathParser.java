package org.todoke.sandbox.smtp;

/**
 * Reads {@code <address>} of MAIL and RCPT in place (RFC 5321 §4.1.2). Dots may stand anywhere in a local part: old
 * carrier addresses such as {@code a..b@docomo.ne.jp} and {@code a.@ezweb.ne.jp} are real, and relays take them.
 */
final class PathParser {
    private static final int LONGEST_LOCAL_PART = 64;
    private static final int LONGEST_DOMAIN = 255;
    private static final String POSTMASTER = "postmaster";
    private static final boolean[] LOCAL = characters("!#$%&'*+-/=?^_`{|}~.");
    private static final boolean[] DOMAIN = characters("-.");

    private byte[] buffer = {};
    private int limit;
    private int start;
    private int end;
    private int next;
    private boolean ascii;

    /** @return whether a path stands there; if so, the other methods tell about it */
    boolean parse(byte[] buffer, int from, int to) {
        this.buffer = buffer;
        this.limit = to;
        this.ascii = true;
        int at = Ascii.skipSpaces(buffer, from, to);
        if (!is('<', at)) {
            return false;
        }
        start = afterSourceRoute(at + 1);
        end = is('>', start) ? start : endOfAddress();
        if (end < 0 || !is('>', end)) {
            return false;
        }
        next = end + 1;
        return next == to || buffer[next] == ' ';
    }

    /** Where the address begins. */
    int start() {
        return start;
    }

    /** Where the address ends; the null path {@code <>} ends where it begins. */
    int end() {
        return end;
    }

    boolean isEmpty() {
        return start == end;
    }

    /** Where what follows the path begins. */
    int next() {
        return next;
    }

    boolean isAscii() {
        return ascii;
    }

    private int endOfAddress() {
        int local = is('"', start) ? endOfQuoted(start + 1) : endOf(start, LOCAL);
        if (local <= start || local - start > LONGEST_LOCAL_PART) {
            return -1;
        }
        if (is('>', local) && Ascii.equals(buffer, start, local, POSTMASTER)) {
            return local;
        }
        return is('@', local) ? endOfDomain(local + 1) : -1;
    }

    private int endOfDomain(int from) {
        if (is('[', from)) {
            int close = Ascii.indexOf(buffer, from, limit, ']');
            return close - from < 2 ? -1 : close + 1;
        }
        int to = endOf(from, DOMAIN);
        return to - from <= LONGEST_DOMAIN && labelsAreSound(from, to) ? to : -1;
    }

    private boolean labelsAreSound(int from, int to) {
        byte before = '.';
        for (int i = from; i < to; i++) {
            byte now = buffer[i];
            if ((before == '.' && (now == '.' || now == '-')) || (before == '-' && now == '.')) {
                return false;
            }
            before = now;
        }
        return before != '.' && before != '-';
    }

    /** RFC 5321 appendix C: a route such as {@code @relay.example:} is read over. */
    private int afterSourceRoute(int at) {
        if (!is('@', at)) {
            return at;
        }
        int colon = Ascii.indexOf(buffer, at, limit, ':');
        return colon == limit ? at : colon + 1;
    }

    private int endOfQuoted(int from) {
        for (int i = from; i < limit; i++) {
            if (buffer[i] == '"') {
                return i + 1;
            }
            if (buffer[i] == '\\') {
                i++;
            } else if (buffer[i] < 0) {
                ascii = false;
            } else if (buffer[i] < ' ') {
                return -1;
            }
        }
        return -1;
    }

    private int endOf(int from, boolean[] allowed) {
        int at = from;
        while (at < limit && (buffer[at] < 0 || allowed[buffer[at]])) {
            ascii &= buffer[at] >= 0;
            at++;
        }
        return at;
    }

    private boolean is(char expected, int at) {
        return at < limit && buffer[at] == expected;
    }

    private static boolean[] characters(String beside) {
        boolean[] allowed = new boolean[128];
        for (char c = 0; c < allowed.length; c++) {
            allowed[c] = Character.isLetterOrDigit(c) || beside.indexOf(c) >= 0;
        }
        return allowed;
    }
}
