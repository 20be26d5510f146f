package org.todoke.channel.email;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a relay offers (RFC 5321, section 4.1.1.1).
 *
 * @param parameters the parameters of each extension, by its name in upper case
 */
record Capabilities(Map<String, Set<String>> parameters) {
    /** A relay that knows no EHLO. */
    static final Capabilities NONE = new Capabilities(Map.of());

    /**
     * @param reply to EHLO; its first line is a greeting
     * @param ignored extensions to leave unused, in upper case
     */
    static Capabilities of(SmtpReply reply, Set<String> ignored) {
        Map<String, Set<String>> offered = new HashMap<>();
        reply.text().lines().skip(1).forEach(line -> {
            // "AUTH=PLAIN LOGIN" is how servers older than RFC 4954 wrote it.
            String[] words = line.strip().toUpperCase(Locale.ROOT).split("[\\s=]+", -1);
            offered.merge(
                    words[0],
                    Arrays.stream(words).skip(1).collect(Collectors.toUnmodifiableSet()),
                    Capabilities::union);
        });
        ignored.forEach(offered::remove);
        return new Capabilities(Map.copyOf(offered));
    }

    boolean startTls() {
        return parameters.containsKey("STARTTLS");
    }

    /** RFC 2920: several commands in one write. */
    boolean pipelining() {
        return parameters.containsKey("PIPELINING");
    }

    /** RFC 3030: content by length, with no wait before it and nothing to escape in it. */
    boolean chunking() {
        return parameters.containsKey("CHUNKING");
    }

    /** RFC 3461: receipts about what became of a mail. */
    boolean dsn() {
        return parameters.containsKey("DSN");
    }

    /** RFC 6531: addresses that are not ASCII. */
    boolean smtpUtf8() {
        return parameters.containsKey("SMTPUTF8");
    }

    boolean auth(String mechanism) {
        return parameters.getOrDefault("AUTH", Set.of()).contains(mechanism);
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        return Stream.concat(one.stream(), other.stream()).collect(Collectors.toUnmodifiableSet());
    }
}
