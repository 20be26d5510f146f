package org.todoke.operators;

import java.util.Set;
import java.util.UUID;

/** Who of the staff has switched their own mails off. */
public interface MailChoices {
    /** The accounts that want none. */
    Set<UUID> off();

    void set(UUID account, boolean wanted);
}
