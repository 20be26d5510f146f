package org.todoke.operators;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** Who has switched their mails off, in memory. */
public final class InMemoryMailChoices implements MailChoices {
    private final Set<UUID> off = new HashSet<>();

    /** Forgets all. */
    public synchronized void clear() {
        off.clear();
    }

    @Override
    public synchronized Set<UUID> off() {
        return Set.copyOf(off);
    }

    @Override
    public synchronized void set(UUID account, boolean wanted) {
        boolean _ = wanted ? off.remove(account) : off.add(account);
    }
}
