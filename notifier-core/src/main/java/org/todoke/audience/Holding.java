package org.todoke.audience;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.todoke.audience.RetryQueue.Held;
import org.todoke.delivery.DeliveryBatch.Item;
import org.todoke.delivery.DeliveryOutcome;
import org.todoke.delivery.DeliveryState;
import org.todoke.delivery.Dispatcher;
import org.todoke.delivery.LedgerRow;

/** Holds back what people do not want to hear of now. It is in the ledger all the same, and waits in the queue of retries. */
@Component
class Holding {
    private final RetryQueue queue;
    private final Waits waits;
    private final Dispatcher dispatcher;
    private final Clock clock;

    Holding(RetryQueue queue, Waits waits, Dispatcher dispatcher, Clock clock) {
        this.queue = queue;
        this.waits = waits;
        this.dispatcher = dispatcher;
        this.clock = clock;
    }

    /**
     * Puts those into the queue who want to hear later, in the caller's transaction.
     *
     * @param rows gets the ledger rows of those who are set aside
     * @return who is to hear at once
     */
    List<AudienceMember> setAside(Audience audience, int part, List<AudienceMember> members, List<LedgerRow> rows) {
        if (members.stream().allMatch(member -> member.timing() == null)) {
            return members;
        }
        Instant now = clock.instant();
        Instant ends = Waits.endOf(audience.announcement(), audience.revision());
        List<AudienceMember> atOnce = new ArrayList<>(members.size());
        List<Held> held = new ArrayList<>();
        for (AudienceMember member : members) {
            switch (waitOf(audience, member, now, ends)) {
                case Wait.None _ -> atOnce.add(member);
                case Wait.Until(Instant until, boolean digest) -> {
                    held.add(new Held(member.endpoint(), until, digest));
                    int instead = digest ? LedgerRow.WAITS_FOR_DIGEST : LedgerRow.WAITS_FOR_QUIET_END;
                    rows.add(row(audience, part, member, instead, DeliveryState.PENDING, null));
                }
                case Wait.TooLate _ ->
                    rows.add(row(
                            audience,
                            part,
                            member,
                            LedgerRow.WAITS_FOR_QUIET_END,
                            DeliveryState.EXPIRED,
                            DeliveryOutcome.QUIET_HOURS));
            }
        }
        queue.hold(audience.revision().id(), held);
        return atOnce;
    }

    /** Drills come when they are held: they are no news that could be summed up. */
    private Wait waitOf(Audience audience, AudienceMember member, Instant now, @Nullable Instant ends) {
        Timing timing = member.timing();
        return timing == null || !dispatcher.channels().contains(member.channel())
                ? new Wait.None()
                : waits.of(timing, audience.announcement().status().isActual(), now, ends);
    }

    private static LedgerRow row(
            Audience audience, int part, AudienceMember member, int batch, DeliveryState state, @Nullable String code) {
        return new LedgerRow(
                member.endpoint(),
                member.subscriber(),
                part,
                batch,
                member.channel(),
                audience.revision().contents().languageFor(member.language()),
                state,
                code);
    }

    /** With the person's next quiet hours, should it be on its way until then; what puts something right does not wait. */
    Item item(Audience audience, AudienceMember member) {
        Timing timing =
                !(audience instanceof Audience.EarlierRecipients) && audience.mayWait() ? member.timing() : null;
        return new Item(member.endpoint(), member.address(), waits.nextQuiet(timing, clock.instant()));
    }
}
