package org.todoke.subscriber;

import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Codes in memory. */
public final class InMemoryEnrolments implements Enrolments {
    private final Subscribers subscribers;
    private final Map<String, Enrolment> codes = new HashMap<>();
    private final Map<UUID, List<String>> waiting = new LinkedHashMap<>();

    public InMemoryEnrolments(Subscribers subscribers) {
        this.subscribers = subscribers;
    }

    /** A code with which people follow a category at once. */
    public synchronized void open(String code, String category) {
        codes.put(plain(code), new Enrolment.Enrolled(category));
    }

    /** A code with which people ask to follow a category. */
    public synchronized void withApproval(String code, String category) {
        codes.put(plain(code), new Enrolment.AwaitingApproval(category));
    }

    /** Who waits for approval, in order. */
    public synchronized List<UUID> waiting() {
        return List.copyOf(waiting.keySet());
    }

    @Override
    public synchronized Enrolment enrol(UUID subscriberId, String code) {
        Enrolment enrolment = codes.getOrDefault(plain(code), new Enrolment.NotValid());
        switch (enrolment) {
            case Enrolment.Enrolled(String category) ->
                subscribers.save(new Subscription(subscriberId, category, Set.of(), Set.of(), Instant.EPOCH));
            case Enrolment.AwaitingApproval(String category) ->
                waiting.computeIfAbsent(subscriberId, _ -> new ArrayList<>()).add(category);
            case Enrolment.NotValid _ -> {}
        }
        return enrolment;
    }

    @Override
    public synchronized List<String> awaited(UUID subscriberId) {
        return List.copyOf(waiting.getOrDefault(subscriberId, List.of()));
    }

    private static String plain(String code) {
        return Normalizer.normalize(code, Normalizer.Form.NFKC)
                .replaceAll("[\\s\\p{Pd}]", "")
                .toUpperCase(Locale.ROOT);
    }
}
