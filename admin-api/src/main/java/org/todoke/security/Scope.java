package org.todoke.security;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/** What an API key may do. The text form is what clients write and what the store keeps. */
public enum Scope {
    TELEGRAMS_WRITE("telegrams:write"),
    TELEGRAMS_READ("telegrams:read"),
    ANNOUNCEMENTS_READ("announcements:read"),
    /** Create, submit. */
    ANNOUNCEMENTS_WRITE("announcements:write"),
    /** Approve, send back, reject. */
    ANNOUNCEMENTS_APPROVE("announcements:approve"),
    /** Release, correct, cancel: what residents notice. */
    ANNOUNCEMENTS_RELEASE("announcements:release"),
    /** The ledger, person by person, addresses masked. */
    DELIVERIES_READ("deliveries:read"),
    REFERENCE_READ("reference:read"),
    REFERENCE_WRITE("reference:write"),
    /** See the rules alert → announcement, and rehearse them. */
    RULES_READ("rules:read"),
    /** Change them: what residents will hear, and how. */
    RULES_WRITE("rules:write"),
    SUBSCRIBERS_READ("subscribers:read"),
    SUBSCRIBERS_WRITE("subscribers:write"),
    /** Figures over time; nothing of single residents. */
    REPORTS_READ("reports:read"),
    /** Dead letters, metrics. */
    OPERATIONS("operations"),
    KEYS_ADMIN("keys:admin"),
    /** Who did what. */
    AUDIT_READ("audit:read");

    private final String text;

    Scope(String text) {
        this.text = text;
    }

    /**
     * Whether a key with it needs a second administrator: by it residents hear something that no person has approved, their
     * addresses leave the hub, or other keys are made.
     */
    public boolean isDangerous() {
        return switch (this) {
            case TELEGRAMS_WRITE, ANNOUNCEMENTS_RELEASE, RULES_WRITE, SUBSCRIBERS_READ, KEYS_ADMIN -> true;
            case TELEGRAMS_READ,
                    ANNOUNCEMENTS_READ,
                    ANNOUNCEMENTS_WRITE,
                    ANNOUNCEMENTS_APPROVE,
                    DELIVERIES_READ,
                    REFERENCE_READ,
                    REFERENCE_WRITE,
                    RULES_READ,
                    SUBSCRIBERS_WRITE,
                    REPORTS_READ,
                    OPERATIONS,
                    AUDIT_READ -> false;
        };
    }

    @JsonValue
    public String text() {
        return text;
    }

    /** @return the scope written like this, or empty when there is none */
    public static Optional<Scope> of(String text) {
        return Arrays.stream(values()).filter(scope -> scope.text.equals(text)).findFirst();
    }

    @Override
    public String toString() {
        return text;
    }
}
