package org.todoke.channel.webpush;

import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.http.RequestNotExecutedException;
import org.jspecify.annotations.Nullable;
import org.todoke.delivery.ChannelSender.Outcomes;
import org.todoke.delivery.DeliveryId;
import org.todoke.delivery.DeliveryTokens;
import org.todoke.delivery.OutboundBatch;
import org.todoke.delivery.ProviderGate;
import org.todoke.delivery.ProviderGate.Entry;
import org.todoke.delivery.ProviderGate.Pass;
import org.todoke.delivery.ProviderGate.Refused;
import org.todoke.delivery.SendResult;
import org.todoke.delivery.SendResult.PermanentFailure;
import org.todoke.delivery.SendResult.TemporaryFailure;
import org.todoke.subscriber.PushOrigins;

/**
 * Takes one batch to its end. The sending thread encrypts and hands over, many messages at once; answers land in a queue
 * that it empties in between, so that outcomes come from one thread. Places and passes are given back where the answer
 * arrives, because the sending thread may be waiting for just these.
 */
final class PushRun {
    /** Places are shared with other batches, and nobody calls when one of those gives one back. */
    private static final long LOOK_AGAIN_MILLIS = 20;

    private static final int TOO_LARGE = 413;
    private static final TemporaryFailure INTERRUPTED =
            new TemporaryFailure("interrupted", "the hub was being stopped", null);
    private static final PermanentFailure BAD_KEY =
            new PermanentFailure("bad-key", "nothing can be encrypted for the browser's key", true);

    private final OutboundBatch batch;
    private final LaneRoad road;
    private final ProviderGate gate;
    private final PushRequests requests;
    private final AnswerTable table;
    private final DeliveryTokens tokens;
    private final Outcomes outcomes;
    private final Duration interruptGrace;
    private final Waiting waiting;
    private final Set<Push> underWay = new LinkedHashSet<>();
    private final BlockingQueue<Landing> landed = new LinkedBlockingQueue<>();

    PushRun(
            OutboundBatch batch,
            LaneRoad road,
            ProviderGate gate,
            PushOrigins origins,
            PushRequests requests,
            AnswerTable table,
            DeliveryTokens tokens,
            Outcomes outcomes,
            Duration interruptGrace) {
        this.batch = batch;
        this.road = road;
        this.gate = gate;
        this.requests = requests;
        this.table = table;
        this.tokens = tokens;
        this.outcomes = outcomes;
        this.interruptGrace = interruptGrace;
        this.waiting = new Waiting(batch, road, origins, outcomes::accept);
    }

    /** Returns when every recipient has a result. */
    void run() {
        try {
            while (!waiting.isEmpty() || !underWay.isEmpty()) {
                step();
            }
        } catch (InterruptedException e) {
            awaitWhatIsUnderWay();
            Thread.currentThread().interrupt();
            waiting.settleAll(INTERRUPTED);
            underWay.forEach(push -> outcomes.accept(push.recipient(), INTERRUPTED));
        }
    }

    private void step() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        for (Landing each = landed.poll(); each != null; each = landed.poll()) {
            land(each);
        }
        if (waiting.isEmpty()) {
            awaitOneIfUnderWay();
        } else if (road.enter(underWay.isEmpty() ? LOOK_AGAIN_MILLIS : 0)) {
            sendNext();
        } else {
            awaitOne(LOOK_AGAIN_MILLIS);
        }
    }

    /** With a place on the road taken. */
    private void sendNext() throws InterruptedException {
        Optional<Push> next = waiting.next();
        if (next.isEmpty()) {
            road.leave();
            awaitOne(LOOK_AGAIN_MILLIS);
            return;
        }
        Push push = next.get();
        Entry entry = gate.enter(batch, 1);
        switch (entry) {
            case Refused refused -> {
                push.origin().leave();
                road.leave();
                outcomes.accept(push.recipient(), refused.result());
                waiting.settleAll(refused.result());
            }
            case Pass pass -> send(push, pass);
        }
    }

    private void send(Push push, Pass pass) {
        Exchange exchange;
        try {
            exchange = requests.exchangeFor(
                    push,
                    tokens.tokenFor(new DeliveryId(
                            batch.message().revisionId(), push.recipient().endpointId())));
        } catch (GeneralSecurityException e) {
            // Nobody was asked, so the gate learns nothing bad.
            pass.answered();
            giveBack(push, pass);
            outcomes.accept(push.recipient(), BAD_KEY);
            return;
        }
        underWay.add(push);
        CompletableFuture<PushAnswer> _ = push.origin().post(exchange).whenComplete((answer, trouble) -> {
            try {
                report(push, pass, answer, trouble);
            } finally {
                giveBack(push, pass);
                landed.add(new Landing(push, answer, trouble));
            }
        });
    }

    /**
     * What the answer says of the push service, and of the gate before all of them. Residents name push services of their
     * own making: only those of the browsers' vendors and the operator can open the breaker. Being throttled is one
     * service's affair, which its {@link Origin} keeps to.
     */
    private void report(Push push, Pass pass, @Nullable PushAnswer answer, @Nullable Throwable trouble) {
        Origin origin = push.origin();
        boolean failed = answer == null ? !neverSent(trouble) : table.isTrouble(answer);
        if (failed) {
            origin.troubled(answer == null ? null : answer.retryAfter());
        } else if (answer != null) {
            origin.worked();
        }
        boolean down = failed && (answer == null || answer.status() >= 500);
        if (down && origin.isTrusted()) {
            String code = answer == null ? Troubles.codeOf(trouble) : Integer.toString(answer.status());
            pass.failed(code, origin.name() + ": " + code);
        } else {
            pass.answered();
        }
    }

    private void giveBack(Push push, Pass pass) {
        pass.close();
        push.origin().leave();
        road.leave();
    }

    /** Every message ends by itself: answered, broken off or timed out. */
    private void awaitOneIfUnderWay() throws InterruptedException {
        if (!underWay.isEmpty()) {
            land(landed.take());
        }
    }

    private void awaitOne(long millis) throws InterruptedException {
        Landing first = landed.poll(millis, TimeUnit.MILLISECONDS);
        if (first != null) {
            land(first);
        }
    }

    private void land(Landing landing) {
        Push push = landing.push();
        underWay.remove(push);
        PushAnswer answer = landing.answer();
        if (answer != null && answer.status() == TOO_LARGE && !push.brief()) {
            waiting.putBack(push.asBrief());
        } else if (answer == null && neverSent(landing.trouble()) && !push.again()) {
            waiting.putBack(push.onceMore());
        } else {
            outcomes.accept(push.recipient(), resultOf(landing));
        }
    }

    private SendResult resultOf(Landing landing) {
        PushAnswer answer = landing.answer();
        return answer == null ? Troubles.resultOf(landing.trouble(), requests.patience()) : table.resultOf(answer);
    }

    /** The push service closed the connection, as they do now and then, and says that it did not look at this one. */
    private static boolean neverSent(@Nullable Throwable trouble) {
        return Troubles.causeOf(trouble) instanceof RequestNotExecutedException;
    }

    /** What was handed over a moment before the hub stops is likely to be answered in a moment. */
    private void awaitWhatIsUnderWay() {
        long end = System.nanoTime() + interruptGrace.toNanos();
        try {
            for (long left = interruptGrace.toNanos();
                    left > 0 && !underWay.isEmpty();
                    left = end - System.nanoTime()) {
                awaitOne(Math.max(1, TimeUnit.NANOSECONDS.toMillis(left)));
            }
        } catch (InterruptedException _) {
            // Asked twice: no more waiting.
        }
    }
}
