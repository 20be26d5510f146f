package org.todoke.feed.cap;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A message as it stands, checked as far as the schema cannot (CAP 1.2, section 3.2.1).
 *
 * @param status {@code Actual}, {@code Exercise}, {@code System}, {@code Test} or {@code Draft}
 * @param kind {@code Alert}, {@code Update}, {@code Cancel}, {@code Ack} or {@code Error}
 * @param scope {@code Public}, {@code Restricted} or {@code Private}
 * @param references in the order given; those that cannot be read are left out
 */
record CapMessage(
        CapReference identity,
        String status,
        String kind,
        String scope,
        List<CapReference> references,
        List<CapInfo> infos) {
    private static final List<String> STATUSES = List.of("Actual", "Exercise", "System", "Test", "Draft");
    private static final List<String> KINDS = List.of("Alert", "Update", "Cancel", "Ack", "Error");
    private static final List<String> SCOPES = List.of("Public", "Restricted", "Private");
    private static final List<String> NEED_REFERENCES = List.of("Update", "Cancel", "Ack", "Error");

    /** Receivers name a message by these, separated by commas and white space. */
    private static final String FORBIDDEN = " ,<&\t\r\n";

    /**
     * @param remarks where to note what is not as it should be and does not matter enough to wait for a human
     * @throws CapDoubt when it cannot be told which message this is, of what kind, for whom or when it was sent
     */
    static CapMessage of(CapElement alert, List<String> remarks) throws CapDoubt {
        String kind = oneOf("msgType", alert, KINDS, remarks);
        List<CapReference> references = CapReference.read(alert.text("references"), remarks);
        if (references.isEmpty() && NEED_REFERENCES.contains(kind)) {
            remarks.add("references: none that can be read, expected those that this " + kind + " is about");
        }
        List<CapInfo> infos = new ArrayList<>();
        for (CapElement info : alert.all("info")) {
            infos.add(CapInfo.of(info, remarks));
        }
        return new CapMessage(
                identity(alert, remarks),
                oneOf("status", alert, STATUSES, remarks),
                kind,
                oneOf("scope", alert, SCOPES, remarks),
                references,
                infos);
    }

    private static CapReference identity(CapElement alert, List<String> remarks) throws CapDoubt {
        String identifier = name("identifier", alert, remarks);
        String sender = name("sender", alert, remarks);
        String text = alert.text("sent");
        Optional<Instant> sent = CapTime.read("sent", text, remarks);
        if (sent.isEmpty()) {
            throw new CapDoubt("sent is \"" + text + "\", expected a time with its offset, such as"
                    + " 2026-05-28T13:00:00+09:00: without, it can be neither ordered nor known to be current");
        }
        return new CapReference(sender, identifier, sent.get());
    }

    private static String name(String field, CapElement alert, List<String> remarks) throws CapDoubt {
        String text = alert.text(field);
        if (text.isEmpty()) {
            throw new CapDoubt("there is no " + field + ": which message this is cannot be told");
        }
        if (text.chars().anyMatch(character -> FORBIDDEN.indexOf(character) >= 0)) {
            remarks.add(field + " \"" + text + "\" has a space, comma, < or &: nobody can refer to this message");
        }
        return text;
    }

    private static String oneOf(String field, CapElement alert, List<String> values, List<String> remarks)
            throws CapDoubt {
        String text = alert.text(field);
        @Nullable
        String value =
                values.stream().filter(text::equalsIgnoreCase).findFirst().orElse(null);
        if (value == null) {
            throw new CapDoubt(field + " is \"" + text + "\", expected "
                    + String.join(", ", values).toString());
        }
        if (!value.equals(text)) {
            remarks.add(field + " \"" + text.toLowerCase(Locale.ROOT) + "\": expected \"" + value + "\"");
        }
        return value;
    }
}
