package org.todoke.channel.webpush;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.todoke.delivery.OutboundBatch;
import org.todoke.delivery.Recipient;
import org.todoke.delivery.SendResult;
import org.todoke.delivery.SendResult.PermanentFailure;
import org.todoke.delivery.SendResult.TemporaryFailure;
import org.todoke.subscriber.PushOrigins;
import org.todoke.subscriber.PushSubscription;

/**
 * The recipients of one batch that nothing was sent to yet. Those whose push service is full wait aside, so that the
 * others go on; those whose push service is left alone are answered for at once. Used by the sending thread alone.
 */
final class Waiting {
    private static final SendResult BAD_ADDRESS =
            new PermanentFailure("bad-address", "not a subscription that a push message can be sent to", true);

    private final LaneRoad road;
    private final PushOrigins origins;
    private final BiConsumer<Recipient, SendResult> settle;
    private final Iterator<Recipient> fresh;
    private final Map<Origin, Deque<Push>> aside = new LinkedHashMap<>();

    Waiting(OutboundBatch batch, LaneRoad road, PushOrigins origins, BiConsumer<Recipient, SendResult> settle) {
        this.road = road;
        this.origins = origins;
        this.settle = settle;
        this.fresh = batch.recipients().iterator();
    }

    boolean isEmpty() {
        return aside.isEmpty() && !fresh.hasNext();
    }

    /** The next message whose push service has room for it; its place there is taken. */
    Optional<Push> next() {
        Optional<Push> next = nextAside();
        while (next.isEmpty() && fresh.hasNext()) {
            next = read(fresh.next()).filter(this::entersOrWaits);
        }
        return next;
    }

    /** Has to be sent once more, before others of its push service. */
    void putBack(Push push) {
        aside.computeIfAbsent(push.origin(), _ -> new ArrayDeque<>()).addFirst(push);
    }

    /** Gives all that is left the same result. */
    void settleAll(SendResult result) {
        aside.values().forEach(pushes -> pushes.forEach(push -> settle.accept(push.recipient(), result)));
        aside.clear();
        fresh.forEachRemaining(recipient -> settle.accept(recipient, result));
    }

    private Optional<Push> nextAside() {
        for (Iterator<Map.Entry<Origin, Deque<Push>>> each = aside.entrySet().iterator(); each.hasNext(); ) {
            Map.Entry<Origin, Deque<Push>> entry = each.next();
            Origin origin = entry.getKey();
            Deque<Push> pushes = entry.getValue();
            Optional<Duration> rest = origin.resting();
            if (rest.isPresent()) {
                pushes.forEach(push -> settle.accept(push.recipient(), leftAlone(rest.get())));
                each.remove();
            } else if (origin.enter()) {
                Push push = pushes.removeFirst();
                if (pushes.isEmpty()) {
                    each.remove();
                }
                return Optional.of(push);
            }
        }
        return Optional.empty();
    }

    private boolean entersOrWaits(Push push) {
        Optional<Duration> rest = push.origin().resting();
        if (rest.isPresent()) {
            settle.accept(push.recipient(), leftAlone(rest.get()));
            return false;
        }
        if (aside.containsKey(push.origin()) || !push.origin().enter()) {
            aside.computeIfAbsent(push.origin(), _ -> new ArrayDeque<>()).addLast(push);
            return false;
        }
        return true;
    }

    private Optional<Push> read(Recipient recipient) {
        try {
            PushSubscription subscription =
                    PushSubscription.parse(recipient.address().value(), origins);
            Origin origin = road.originOf(URI.create(subscription.endpoint()));
            return Optional.of(new Push(recipient, subscription, origin, false, false));
        } catch (IllegalArgumentException e) {
            settle.accept(recipient, BAD_ADDRESS);
            return Optional.empty();
        }
    }

    private static TemporaryFailure leftAlone(Duration rest) {
        return new TemporaryFailure(
                "push-service-resting",
                "the push service answered with trouble several times in a row and is left alone for a while",
                rest);
    }
}
