package org.todoke.joining;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Sessions that last as long as the test; tokens are {@code session-1}, {@code session-2} and so on. */
public final class InMemoryResidentSessions implements ResidentSessions {
    private final Map<String, UUID> people = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();

    @Override
    public String open(UUID subscriberId) {
        String token = "session-" + count.incrementAndGet();
        people.put(token, subscriberId);
        return token;
    }

    @Override
    public Optional<UUID> find(String token) {
        return Optional.ofNullable(people.get(token));
    }

    @Override
    public void close(String token) {
        people.remove(token);
    }

    @Override
    public void closeAll(UUID subscriberId) {
        people.values().removeIf(subscriberId::equals);
    }
}
