package org.todoke.staff;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Sessions in memory, with the limits that a hub has without settings. */
public final class InMemoryStaffSessions implements StaffSessions {
    private static final StaffSessionProperties LIMITS =
            new StaffSessionProperties(Duration.ofMinutes(30), Duration.ofHours(12));
    private static final int LONGEST_DEVICE = 200;

    private final Map<String, StaffSession> sessions = new LinkedHashMap<>();
    private final Clock clock;

    public InMemoryStaffSessions(Clock clock) {
        this.clock = clock;
    }

    /** Forgets all. */
    public synchronized void clear() {
        sessions.clear();
    }

    @Override
    public synchronized String open(UUID account, StaffSession.Stage stage, String device) {
        String token = StaffTokens.draw();
        Instant now = clock.instant();
        String name = device.substring(0, Math.min(device.length(), LONGEST_DEVICE));
        sessions.put(token, new StaffSession(UUID.randomUUID(), account, stage, name, now, now));
        return token;
    }

    @Override
    public synchronized Optional<StaffSession> find(String token) {
        Optional<StaffSession> found = Optional.ofNullable(sessions.get(token)).filter(this::isAlive);
        found.ifPresent(session -> sessions.put(
                token,
                new StaffSession(
                        session.id(),
                        session.account(),
                        session.stage(),
                        session.device(),
                        session.createdAt(),
                        clock.instant())));
        return found;
    }

    @Override
    public synchronized void close(String token) {
        sessions.remove(token);
    }

    @Override
    public synchronized void close(UUID account, UUID session) {
        sessions.values()
                .removeIf(known -> known.account().equals(account) && known.id().equals(session));
    }

    @Override
    public synchronized void closeAll(UUID account) {
        sessions.values().removeIf(known -> known.account().equals(account));
    }

    @Override
    public synchronized List<StaffSession> of(UUID account) {
        return sessions.values().stream()
                .filter(known -> known.account().equals(account))
                .filter(known -> known.stage() == StaffSession.Stage.FULL)
                .filter(this::isAlive)
                .sorted(Comparator.comparing(StaffSession::seenAt).reversed())
                .toList();
    }

    private boolean isAlive(StaffSession session) {
        Duration longest = session.stage() == StaffSession.Stage.FULL ? LIMITS.longest() : StaffSessionProperties.HALF;
        Instant now = clock.instant();
        return session.seenAt().plus(LIMITS.idle()).isAfter(now)
                && session.createdAt().plus(longest).isAfter(now);
    }
}
