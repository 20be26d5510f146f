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
 * @param batch the batch it travels in, counted within the part
 * @param channel the endpoint's channel
 * @param language the language the person is addressed in
 * @param state PENDING, or FAILED with a code for a channel that is off
 * @param code why it is FAILED from the start, else null
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
}
