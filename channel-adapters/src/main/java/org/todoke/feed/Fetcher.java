package org.todoke.feed;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.intake.FeedMemory;

/**
 * Fetches each entry of a listing once: emergencies first, then the oldest. An entry is remembered after its telegram is
 * archived, so that whoever dies in between hands it over again, and the intake knows it as a duplicate. One entry that
 * cannot be had is tried again later and keeps none of the others waiting. Used by one thread.
 */
public final class Fetcher {
    private static final Logger log = LoggerFactory.getLogger(Fetcher.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    /** A listing can be ahead of its files; what is missing for longer than this was taken away. */
    private static final Duration MISSING = Duration.ofHours(1);

    /** What ends before its end may still be written; for longer than this nobody takes. */
    private static final Duration WRITING = Duration.ofMinutes(10);

    /** One transfer can break by chance; a second one in the same round says that the source itself is in trouble. */
    private static final int MOST_BROKEN = 2;

    private final HandOver handOver;
    private final FeedMemory memory;
    private final String memoryName;
    private final FeedHttp http;
    private final int most;
    private final Clock clock;
    private final Map<String, Retry> retries = new HashMap<>();
    private int broken;

    /**
     * @param memoryName under which entries are remembered
     * @param most fetched in one round
     */
    public Fetcher(HandOver handOver, FeedMemory memory, String memoryName, FeedHttp http, int most, Clock clock) {
        this.handOver = handOver;
        this.memory = memory;
        this.memoryName = memoryName;
        this.http = http;
        this.most = most;
        this.clock = clock;
    }

    /**
     * A telegram that the source offers.
     *
     * @param id never used for another
     * @param name of the telegram
     * @param at when the source says it was made
     */
    public record Offer(String id, URI address, String name, String mediaType, Instant at) {}

    private record Retry(Instant since, Instant notBefore, BackOff backOff) {}

    /**
     * @return how many have still to be fetched: there were too many at once, or some cannot be had now
     * @throws IOException when the source cannot be reached or turns the hub away
     */
    public int fetch(List<Offer> listed) throws IOException, InterruptedException {
        List<Offer> waiting = waiting(listed);
        if (!waiting.isEmpty()) {
            handOver.monitor().spoke();
        }
        retries.keySet().retainAll(waiting.stream().map(Offer::id).toList());
        Instant now = clock.instant();
        int left = waiting.size();
        int tried = 0;
        broken = 0;
        for (Offer offer : waiting) {
            Retry retry = retries.get(offer.id());
            if (tried == most || (retry != null && now.isBefore(retry.notBefore()))) {
                continue;
            }
            if (Thread.interrupted()) {
                throw new InterruptedException("stopped while fetching");
            }
            tried++;
            left -= fetch(offer) ? 1 : 0;
        }
        return left;
    }

    private List<Offer> waiting(List<Offer> listed) {
        Map<String, Offer> offers = new LinkedHashMap<>();
        listed.forEach(offer -> offers.putIfAbsent(offer.id(), offer));
        Set<String> unknown = offers.isEmpty() ? Set.of() : memory.unknown(memoryName, offers.keySet());
        return offers.values().stream()
                .filter(offer -> unknown.contains(offer.id()))
                .sorted(Comparator.comparingInt((Offer offer) -> Precedence.of(offer.name()))
                        .thenComparing(Offer::at))
                .toList();
    }

    /** @return whether it is dealt with */
    private boolean fetch(Offer offer) throws IOException {
        try {
            handOver.give(whole(offer), offer.mediaType(), offer.name());
        } catch (CutOffException e) {
            if (!isGivenUp(offer)) {
                handOver.monitor().failed(offer.address() + ": " + e.getMessage() + ", to be asked for again");
                tryLater(offer, e);
                return false;
            }
            handOver.monitor().dropped(offer.name() + ": " + e.getMessage());
        } catch (UnusableTelegramException e) {
            handOver.monitor().dropped(offer.name() + ": " + e.getMessage());
        } catch (FeedHttpException e) {
            if (e.concernsAll()) {
                throw e;
            }
            if (!e.isFinal() || offer.at().plus(MISSING).isAfter(clock.instant())) {
                tryLater(offer, e);
                return false;
            }
            handOver.monitor().dropped(offer.name() + ": " + e.getMessage());
        } catch (IOException e) {
            tryLater(offer, e);
            if (++broken == MOST_BROKEN) {
                throw e;
            }
            handOver.monitor().failed(String.valueOf(e.getMessage()));
            return false;
        }
        memory.remember(memoryName, List.of(new FeedMemory.Entry(offer.id(), offer.at())));
        return true;
    }

    /** @throws CutOffException while it has no end; an XML document that never gets one is handed over as it is */
    private byte[] whole(Offer offer) throws IOException {
        byte[] content = content(offer);
        boolean xml = "application/xml".equals(HandOver.mediaTypeOf(content));
        if (xml && !WholeXml.hasItsEnd(content) && !isGivenUp(offer)) {
            throw new CutOffException("the XML ends before its last tag, after " + content.length + " bytes");
        }
        return content;
    }

    /** A transfer that breaks is begun anew at once: until the next look a minute can pass. */
    private byte[] content(Offer offer) throws IOException {
        try {
            return asked(offer);
        } catch (FeedHttpException | UnusableTelegramException e) {
            throw e;
        } catch (IOException e) {
            log.warn("Feed {}: {}; asking once more", handOver.monitor().name(), e.getMessage());
            return asked(offer);
        }
    }

    private byte[] asked(Offer offer) throws IOException {
        return http.get(offer.address(), null)
                .map(FeedPage::content)
                .orElseThrow(() -> new IOException(offer.address() + " answers 304 to a request without conditions"));
    }

    private boolean isGivenUp(Offer offer) {
        Retry before = retries.get(offer.id());
        return before != null && clock.instant().isAfter(before.since().plus(WRITING));
    }

    private void tryLater(Offer offer, IOException why) {
        Retry before = retries.get(offer.id());
        Instant now = clock.instant();
        BackOff backOff = before == null ? new BackOff(FIRST_PAUSE, LONGEST_PAUSE) : before.backOff();
        Duration pause = backOff.next();
        retries.put(offer.id(), new Retry(before == null ? now : before.since(), now.plus(pause), backOff));
        log.warn("Feed {}: {}; trying again in {}", handOver.monitor().name(), why.getMessage(), pause);
    }
}
