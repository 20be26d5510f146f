package org.todoke.sandbox.twilio;

import java.util.Map;

/** What becomes of messages to certain numbers. All others get theirs. */
final class Fate {
    /** Twilio's own test numbers, https://www.twilio.com/docs/iam/test-credentials. */
    private static final Map<String, Refused> REFUSED = Map.of(
            "+15005550001", new Refused(400, 21211, "The 'To' number +15005550001 is not a valid phone number."),
            "+15005550002", new Refused(400, 21612, "The 'To' phone number +15005550002 is not reachable."),
            "+15005550003", new Refused(400, 21408, "Permission to send an SMS has not been enabled for the region"),
            "+15005550004", new Refused(400, 21610, "Attempt to send to unsubscribed recipient"),
            "+15005550009", new Refused(400, 21614, "'To' number +15005550009 is not a valid mobile number"));

    /** Accepted, and then not delivered; the last four digits make the error code: 300n is 3000n. */
    private static final Map<String, Integer> UNDELIVERED = Map.of(
            "+15005553003", 30003,
            "+15005553004", 30004,
            "+15005553005", 30005,
            "+15005553006", 30006,
            "+15005553007", 30007,
            "+15005553008", 30008);

    private static final int DELIVERED = 0;

    private Fate() {}

    /** @throws Refused when the number is no number, or one that is refused */
    static void check(String number) {
        Refused refused = REFUSED.get(number);
        if (refused != null) {
            throw refused;
        }
        if (!number.matches("\\+[1-9][0-9]{6,14}")) {
            throw new Refused(400, 21211, "The 'To' number " + number + " is not a valid phone number.");
        }
    }

    /** Why messages to the number are not delivered; 0 when they are. */
    static int errorCode(String number) {
        return UNDELIVERED.getOrDefault(number, DELIVERED);
    }
}
