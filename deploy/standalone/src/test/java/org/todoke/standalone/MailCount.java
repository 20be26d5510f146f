package org.todoke.standalone;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.todoke.sandbox.SandboxServer;
import org.todoke.sandbox.message.Channel;

/** What a relay accepted, address by address: how many mails, and under which Message-ID keys. */
final class MailCount {
    private final Map<String, Set<String>> keysByAddress = new HashMap<>();
    private final Map<String, Integer> mailsByAddress = new HashMap<>();
    private long messages;

    static MailCount of(SandboxServer sandbox) throws IOException {
        MailCount count = new MailCount();
        sandbox.forEachKey(Channel.EMAIL, count::add);
        return count;
    }

    private void add(String key, String address) {
        messages++;
        mailsByAddress.merge(address, 1, Integer::sum);
        keysByAddress.computeIfAbsent(address, any -> new HashSet<>()).add(key);
    }

    long messages() {
        return messages;
    }

    /** Mails beyond the first to an address. */
    long repeats() {
        return messages - keysByAddress.size();
    }

    int mailsTo(Set<String> some) {
        return some.stream()
                .mapToInt(address -> mailsByAddress.getOrDefault(address, 0))
                .sum();
    }

    Set<String> addresses() {
        return keysByAddress.keySet();
    }

    /** Addresses that got the same thing under more than one Message-ID, so that a mail program shows it twice. */
    long addressesWithDifferentKeys() {
        return keysByAddress.values().stream().filter(keys -> keys.size() > 1).count();
    }
}
