package org.todoke.channel.line;

import com.linecorp.bot.client.base.Result;
import com.linecorp.bot.client.base.exception.AbstractLineClientException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.delivery.ChannelSender.Outcomes;
import org.todoke.delivery.OutboundBatch;
import org.todoke.delivery.ProviderGate;
import org.todoke.delivery.ProviderGate.Entry;
import org.todoke.delivery.ProviderGate.Pass;
import org.todoke.delivery.Recipient;
import org.todoke.delivery.SendResult;
import org.todoke.delivery.SendResult.Accepted;
import org.todoke.delivery.SendResult.TemporaryFailure;

/** Takes one batch to its end. Used by one thread; only answers come from others. */
final class BatchRun {
    private static final Logger log = LoggerFactory.getLogger(BatchRun.class);

    /** A request LINE did not answer follows once at once: its key keeps it from being taken twice. */
    private static final int MAX_ATTEMPTS = 2;

    /**
     * Requests more than the batch had at first: enough to find ten bad recipients among 500. Who is not cleared by then
     * has another turn later, without those that were found.
     */
    private static final int MAX_EXTRA_REQUESTS = 150;

    /** Few, so that the search goes down to single recipients instead of cutting everything into ever smaller parts. */
    private static final int SEARCHING_AT_ONCE = 4;

    /** The request was accepted before, under the same key. */
    static final int CONFLICT = 409;

    static final String ACCEPTED_REQUEST_ID = "x-line-accepted-request-id";
    static final TemporaryFailure INTERRUPTED = new TemporaryFailure("interrupted", "the hub was being stopped", null);

    private final OutboundBatch batch;
    private final Multicast multicast;
    private final ProviderGate gate;
    private final ReplyTable table;
    private final GateReport gateReport;
    private final Outcomes outcomes;
    private final AtomicBoolean unitsRefused;
    private final Duration interruptGrace;
    private final Deque<Chunk> waiting = new ArrayDeque<>();
    private final IdentityHashMap<Chunk, CompletableFuture<Result<Object>>> underWay = new IdentityHashMap<>();
    private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
    private int extraRequests;
    private boolean unitDropped;

    BatchRun(
            OutboundBatch batch,
            Multicast multicast,
            ProviderGate gate,
            ReplyTable table,
            Outcomes outcomes,
            AtomicBoolean unitsRefused,
            Duration interruptGrace) {
        this.batch = batch;
        this.multicast = multicast;
        this.gate = gate;
        this.table = table;
        this.gateReport = new GateReport(table);
        this.outcomes = outcomes;
        this.unitsRefused = unitsRefused;
        this.interruptGrace = interruptGrace;
    }

    /**
     * Returns when every recipient has a result.
     *
     * @param atOnce requests under way at most
     */
    void run(List<Chunk> chunks, int atOnce) {
        waiting.addAll(chunks);
        try {
            while (!waiting.isEmpty() || !underWay.isEmpty()) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new InterruptedException();
                }
                int most = extraRequests > 0 ? Math.min(atOnce, SEARCHING_AT_ONCE) : atOnce;
                if (!waiting.isEmpty() && underWay.size() < most) {
                    start(waiting.removeFirst());
                } else {
                    hear(answers.take());
                }
            }
        } catch (InterruptedException e) {
            finish();
            Thread.currentThread().interrupt();
        }
    }

    private void start(Chunk chunk) {
        Entry entry = gate.enter(batch, 1);
        switch (entry) {
            case ProviderGate.Refused refused -> {
                settle(chunk, refused.result());
                settleWaiting(refused.result());
            }
            case Pass pass -> {
                CompletableFuture<Result<Object>> request = multicast.start(chunk);
                underWay.put(chunk, request);
                CompletableFuture<?> _ =
                        request.whenComplete((result, failure) -> arrive(pass, new Answer(chunk, result, failure)));
            }
        }
    }

    private void arrive(Pass pass, Answer answer) {
        try {
            gateReport.close(pass, answer.chunk(), answer.failure());
        } finally {
            answers.add(answer);
        }
    }

    private void hear(Answer answer) {
        if (underWay.remove(answer.chunk()) == null) {
            return;
        }
        Throwable failure = answer.failure();
        Result<Object> result = answer.result();
        if (result != null) {
            accepted(answer.chunk(), result.requestId());
        } else if (failure instanceof AbstractLineClientException refused && GateReport.isAcceptedBefore(refused)) {
            accepted(answer.chunk(), refused.getHeader(ACCEPTED_REQUEST_ID));
        } else {
            hear(answer.chunk(), table.of(Objects.requireNonNull(failure)));
        }
    }

    private void accepted(Chunk chunk, @Nullable String requestId) {
        if (unitDropped && !chunk.withUnit() && unitsRefused.compareAndSet(false, true)) {
            log.warn("LINE does not admit this account to aggregation units: messages go without from now on");
        }
        settle(chunk, new Accepted(requestId));
    }

    private void hear(Chunk chunk, Refusal refusal) {
        String reason = GateReport.shown(chunk, refusal);
        log.warn(
                "LINE: {} ({}) for {} recipients",
                reason,
                refusal.code(),
                chunk.recipients().size());
        switch (refusal.about()) {
            case UNIT -> goOnWithoutUnit(chunk, refusal, reason);
            case MESSAGE -> goOnWithText(chunk, refusal, reason);
            case RECIPIENT -> isolate(chunk, refusal, reason);
            case LINE -> repeat(chunk, refusal, reason);
            case HUB, RATE -> settle(chunk, refusal.result(reason));
        }
    }

    private void goOnWithoutUnit(Chunk chunk, Refusal refusal, String reason) {
        if (!chunk.withUnit()) {
            settle(chunk, refusal.result(reason));
            return;
        }
        unitDropped = true;
        waiting.addFirst(chunk.withoutUnit());
    }

    private void goOnWithText(Chunk chunk, Refusal refusal, String reason) {
        if (chunk.textOnly()) {
            settle(chunk, refusal.result(reason));
        } else {
            waiting.addFirst(chunk.asTextOnly());
        }
    }

    private void repeat(Chunk chunk, Refusal refusal, String reason) {
        if (chunk.attempt() < MAX_ATTEMPTS) {
            waiting.addFirst(chunk.again());
        } else {
            settle(chunk, refusal.result(reason));
        }
    }

    /** Somebody among them is at fault: those whom LINE names, else each half is tried by itself. */
    private void isolate(Chunk chunk, Refusal refusal, String reason) {
        List<Recipient> all = chunk.recipients();
        if (all.size() == 1) {
            settle(chunk, refusal.result(reason));
            return;
        }
        List<Integer> named =
                refusal.named().stream().filter(place -> place < all.size()).toList();
        if (named.isEmpty()) {
            int half = all.size() / 2;
            tryPart(chunk, all.subList(half, all.size()));
            tryPart(chunk, all.subList(0, half));
            return;
        }
        named.forEach(place -> outcomes.accept(all.get(place), refusal.result(reason)));
        List<Recipient> others = IntStream.range(0, all.size())
                .filter(place -> !named.contains(place))
                .mapToObj(all::get)
                .toList();
        if (!others.isEmpty()) {
            tryPart(chunk, others);
        }
    }

    private void tryPart(Chunk chunk, List<Recipient> some) {
        if (extraRequests++ < MAX_EXTRA_REQUESTS) {
            waiting.addFirst(chunk.part(batch.batchId(), some));
        } else {
            SendResult later = new TemporaryFailure(
                    "isolation-limit", "too many recipients of the batch were refused to clear the others", null);
            some.forEach(recipient -> outcomes.accept(recipient, later));
        }
    }

    /** Starts nothing more and gives LINE a moment to answer for what is under way, so that few messages repeat. */
    private void finish() {
        settleWaiting(INTERRUPTED);
        long end = System.nanoTime() + interruptGrace.toNanos();
        while (!underWay.isEmpty()) {
            Answer answer = nextBefore(end);
            if (answer == null) {
                break;
            }
            hear(answer);
            settleWaiting(INTERRUPTED);
        }
        underWay.forEach((chunk, request) -> {
            request.cancel(true);
            settle(chunk, INTERRUPTED);
        });
        underWay.clear();
    }

    /** @return null when none came by then, or when the thread was interrupted once more */
    private @Nullable Answer nextBefore(long end) {
        try {
            return answers.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            return null;
        }
    }

    private void settleWaiting(SendResult result) {
        while (!waiting.isEmpty()) {
            settle(waiting.removeFirst(), result);
        }
    }

    private void settle(Chunk chunk, SendResult result) {
        chunk.recipients().forEach(recipient -> outcomes.accept(recipient, result));
    }

    /** Exactly one of the two last is there. */
    private record Answer(
            Chunk chunk,
            @Nullable Result<Object> result,
            @Nullable Throwable failure) {
        Answer {
            failure = failure instanceof CompletionException wrapped && wrapped.getCause() != null
                    ? wrapped.getCause()
                    : failure;
        }
    }
}
