package org.todoke.sandbox.smtp;

import java.util.Map;

/**
 * Refusals on demand. An address can ask for its own, so that a demo or a test has failing residents without setting a
 * fault: a local part that begins with {@code reject-5xx}, {@code defer-4xx} or {@code full-452} is refused with that
 * code.
 */
final class Refusal {
    /** RFC 3463 codes that relays commonly send with a reply code. */
    private static final Map<Integer, String> ENHANCED = Map.ofEntries(
            Map.entry(421, "4.3.2 Service not available"),
            Map.entry(450, "4.2.0 Mailbox busy"),
            Map.entry(451, "4.3.0 Local error in processing"),
            Map.entry(452, "4.2.2 Mailbox full"),
            Map.entry(454, "4.7.0 Temporary authentication failure"),
            Map.entry(550, "5.1.1 No such mailbox"),
            Map.entry(551, "5.1.6 Mailbox has moved"),
            Map.entry(552, "5.2.2 Mailbox full for good"),
            Map.entry(553, "5.1.3 Mailbox name not allowed"),
            Map.entry(554, "5.7.1 Delivery not authorised"));

    private static final String REJECT = "reject-5";
    private static final String DEFER = "defer-4";
    private static final String FULL = "full-452";
    static final int NONE = 0;

    private Refusal() {}

    /** @return the reply code that the address asks for, or {@link #NONE} */
    static int askedForBy(byte[] buffer, int from, int to) {
        // One comparison for nearly every address: this runs for each recipient.
        return switch (buffer[from] | 0x20) {
            case 'r' -> code(buffer, from, to, REJECT, 500);
            case 'd' -> code(buffer, from, to, DEFER, 400);
            case 'f' -> Ascii.startsWith(buffer, from, to, FULL) ? 452 : NONE;
            default -> NONE;
        };
    }

    /** @return the answer with this reply code, which a fault or an address asked for */
    static String line(int status) {
        String said = ENHANCED.getOrDefault(status, status / 100 + ".0.0 Refused");
        return status + " " + said + " (simulated)\r\n";
    }

    private static int code(byte[] buffer, int from, int to, String prefix, int hundreds) {
        int digits = from + prefix.length();
        if (!Ascii.startsWith(buffer, from, to, prefix) || digits + 2 > to) {
            return NONE;
        }
        int tens = buffer[digits] - '0';
        int ones = buffer[digits + 1] - '0';
        return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? hundreds + 10 * tens + ones : NONE;
    }
}
