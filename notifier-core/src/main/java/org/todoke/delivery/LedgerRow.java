package org.todoke.delivery;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.todoke.content.Language;

/**
 * A new row of the ledger.
 *
 * @param endpoint the endpoint
 * @param subscriber its person
 * @param part the part of the audience it is in
 * @param batch the batch it travels in, counted within the part; negative when it waits for its person first
 * @param channel the endpoint's channel
 * @param language the language the person is addressed in
 * @param state PENDING, or the end with a code: FAILED for a channel that is off, EXPIRED for what is over before the
 *     person's quiet hours are
 * @param code why it has ended from the start, else null
 */
public record LedgerRow(
        UUID endpoint,
        UUID subscriber,
        int part,
        int batch,
        Channel channel,
        Language language,
        DeliveryState state,
        @Nullable String code) {
    /** The code of a delivery whose channel has no settings. */
    public static final String CHANNEL_OFF = "channel-off";

    /** Instead of a batch: it waits for the end of the person's quiet hours. */
    public static final int WAITS_FOR_QUIET_END = -1;

    /** Instead of a batch: it waits for the person's digest. */
    public static final int WAITS_FOR_DIGEST = -2;
}
