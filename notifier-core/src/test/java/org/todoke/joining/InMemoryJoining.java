package org.todoke.joining;

import com.github.f4b6a3.uuid.UuidCreator;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.todoke.content.Language;
import org.todoke.delivery.Channel;
import org.todoke.subscriber.EndpointAddress;

/**
 * Joining without a database and without messages. Tokens are {@code token-1}, {@code token-2} and so on, tickets
 * {@code ticket-1} and so on, and every code is {@value #CODE}. Nothing expires by itself, see {@link #expireAll}. It does not
 * keep what people follow; {@link #wishesOf} says what they came with.
 */
public class InMemoryJoining implements Joining {
    public static final String CODE = "123456";
    private static final int ATTEMPTS = 5;
    private static final Duration LOCKED = Duration.ofMinutes(10);

    private final Map<EndpointAddress, Joined> known = new HashMap<>();
    private final Map<UUID, Wishes> wishes = new HashMap<>();
    private final Map<String, JoinRequest> links = new HashMap<>();
    private final Map<String, JoinRequest> tickets = new HashMap<>();
    private final Map<EndpointAddress, Integer> wrong = new HashMap<>();
    private final List<JoinRequest> asked = new ArrayList<>();
    private boolean delayed;
    private int count;

    @Override
    public synchronized Asked ask(JoinRequest request) {
        Channel channel = request.address().channel();
        if (channel != Channel.EMAIL && channel != Channel.SMS) {
            throw new IllegalArgumentException("channel " + channel + ": expected EMAIL or SMS");
        }
        asked.add(request);
        count++;
        links.put("token-" + count, request);
        tickets.put("ticket-" + count, request);
        return new Asked("ticket-" + count, delayed);
    }

    @Override
    public synchronized Optional<OpenLink> look(String token) {
        return Optional.ofNullable(links.get(token))
                .map(request -> new OpenLink(
                        request.address(), request.language(), request.wishes(), request.subscriberId() != null));
    }

    @Override
    public synchronized Optional<Joined> confirmLink(String token) {
        return Optional.ofNullable(links.remove(token)).map(this::joined);
    }

    @Override
    public synchronized CodeAnswer confirmCode(String ticket, String code) {
        JoinRequest request = tickets.get(ticket);
        if (request == null) {
            return new CodeAnswer.Over();
        }
        if (wrong.getOrDefault(request.address(), 0) >= ATTEMPTS) {
            return new CodeAnswer.Locked(LOCKED);
        }
        if (code.equals(CODE)) {
            tickets.remove(ticket);
            return new CodeAnswer.Right(joined(request));
        }
        int left = ATTEMPTS - wrong.merge(request.address(), 1, Integer::sum);
        return left > 0 ? new CodeAnswer.Wrong(left) : new CodeAnswer.Locked(LOCKED);
    }

    private Joined joined(JoinRequest request) {
        UUID signedIn = request.subscriberId();
        return signedIn == null
                ? join(request.address(), request.language(), request.wishes())
                : attach(signedIn, request.address());
    }

    @Override
    public synchronized Joined join(EndpointAddress address, Language language, Wishes theirs) {
        Joined before = known.get(address);
        Joined joined = before == null
                ? new Joined(UuidCreator.getTimeOrderedEpoch(), UuidCreator.getTimeOrderedEpoch(), true)
                : new Joined(before.subscriberId(), before.endpointId(), false);
        known.put(address, joined);
        wishes.put(joined.subscriberId(), theirs);
        return joined;
    }

    @Override
    public synchronized Joined attach(UUID subscriberId, EndpointAddress address) {
        Joined before = known.get(address);
        if (before != null && !before.subscriberId().equals(subscriberId)) {
            known.replaceAll((_, theirs) -> theirs.subscriberId().equals(before.subscriberId())
                    ? new Joined(subscriberId, theirs.endpointId(), false)
                    : theirs);
        }
        return known.compute(
                address,
                (_, theirs) -> new Joined(
                        subscriberId, theirs == null ? UuidCreator.getTimeOrderedEpoch() : theirs.endpointId(), false));
    }

    @Override
    public synchronized URI settingsLink(UUID endpointId) {
        EndpointAddress address = known.entrySet().stream()
                .filter(entry -> entry.getValue().endpointId().equals(endpointId))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no endpoint " + endpointId));
        count++;
        links.put("token-" + count, new JoinRequest(address, Language.JA, Wishes.NONE, null));
        return URI.create("http://localhost:8080/j/token-" + count);
    }

    /** Somebody who was there before. */
    public synchronized void know(EndpointAddress address, UUID subscriberId, UUID endpointId) {
        known.put(address, new Joined(subscriberId, endpointId, false));
    }

    /** What was asked for, oldest first. */
    public synchronized List<JoinRequest> asked() {
        return List.copyOf(asked);
    }

    /** The wishes a person last came with, or null. */
    public synchronized @Nullable Wishes wishesOf(UUID subscriberId) {
        return wishes.get(subscriberId);
    }

    /** Whose the address is, if anybody's. */
    public synchronized Optional<Joined> find(EndpointAddress address) {
        return Optional.ofNullable(known.get(address));
    }

    /** The token of the link that was made last. */
    public synchronized String lastToken() {
        return "token-" + count;
    }

    /** No link and no code works any more. */
    public synchronized void expireAll() {
        links.clear();
        tickets.clear();
    }

    @Override
    public synchronized boolean isDelayed(Channel channel) {
        return delayed;
    }

    /** Whether the provider is in trouble. */
    public synchronized void delay(boolean isDelayed) {
        delayed = isDelayed;
    }
}
