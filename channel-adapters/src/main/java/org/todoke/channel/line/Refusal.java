package org.todoke.channel.line;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.todoke.delivery.SendResult;

/**
 * What an answer that is no acceptance means.
 *
 * @param about who or what is at fault
 * @param code for the ledger, for example {@code 429} or {@code timeout}
 * @param reason LINE's words for staff; may still name recipients
 * @param permanent whether no later attempt can succeed
 * @param addressInvalid whether announcements to come would fail as well
 * @param retryAfter the wait LINE asked for, or the table's
 * @param named places in the request's list of recipients that the answer names
 */
record Refusal(
        About about,
        String code,
        String reason,
        boolean permanent,
        boolean addressInvalid,
        @Nullable Duration retryAfter,
        List<Integer> named) {

    /** Who or what is at fault; {@code line-replies.csv} says more. */
    enum About {
        RECIPIENT,
        MESSAGE,
        UNIT,
        HUB,
        RATE,
        LINE
    }

    /** @param shown the reason without anybody's name in it */
    SendResult result(String shown) {
        return permanent
                ? new SendResult.PermanentFailure(code, shown, addressInvalid)
                : new SendResult.TemporaryFailure(code, shown, retryAfter);
    }

    /** No answer came. */
    static Refusal unanswered(String code, String reason) {
        return new Refusal(About.LINE, code, reason, false, false, null, List.of());
    }
}
