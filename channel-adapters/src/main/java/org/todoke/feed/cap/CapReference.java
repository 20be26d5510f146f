package org.todoke.feed.cap;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One message as another names it (CAP 1.2, {@code references}).
 *
 * @param sender its sender
 * @param identifier its identifier
 * @param sent its time of sending
 */
record CapReference(String sender, String identifier, Instant sent) {
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final int PARTS = 3;

    /** More than these in one message is no reference but an attempt to join everything. */
    private static final int MOST = 500;

    /** Equal for the same message, however its time is written. */
    String key() {
        return sender + "," + identifier + "," + sent;
    }

    /**
     * Triples with white space between, or, as some senders do, with commas.
     *
     * @param remarks where to note what cannot be read, and commas
     * @throws CapDoubt when there are more than {@value #MOST}
     */
    static List<CapReference> read(String text, List<String> remarks) throws CapDoubt {
        List<CapReference> references = new ArrayList<>();
        if (text.isBlank()) {
            return references;
        }
        for (String word : SPACE.split(text.strip(), -1)) {
            List<String> parts = List.of(word.split(",", -1));
            if (parts.size() % PARTS != 0 || references.size() + parts.size() / PARTS > MOST) {
                if (references.size() + parts.size() / PARTS > MOST) {
                    throw new CapDoubt("more than " + MOST + " references");
                }
                remarks.add("reference \"" + shortened(word) + "\": expected sender,identifier,sent");
                continue;
            }
            if (parts.size() > PARTS) {
                remarks.add("references are separated by commas, expected white space");
            }
            for (int i = 0; i < parts.size(); i += PARTS) {
                triple(parts.subList(i, i + PARTS), remarks).ifPresent(references::add);
            }
        }
        return references;
    }

    private static Optional<CapReference> triple(List<String> parts, List<String> remarks) {
        Optional<Instant> sent = CapTime.read("reference", parts.get(2), remarks);
        if (sent.isEmpty() || parts.get(0).isEmpty() || parts.get(1).isEmpty()) {
            remarks.add("reference \"" + shortened(String.join(",", parts)) + "\": expected sender,identifier,sent");
            return Optional.empty();
        }
        return Optional.of(new CapReference(parts.get(0), parts.get(1), sent.get()));
    }

    private static String shortened(String text) {
        int longest = 80;
        return text.length() <= longest ? text : text.substring(0, longest) + "…";
    }
}
