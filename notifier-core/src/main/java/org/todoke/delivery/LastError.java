package org.todoke.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The newest trouble with a provider.
 *
 * @param code {@code throttled} or {@code failed}
 * @param cause the provider's or the hub's own code of what went wrong, as in the ledger; null when it only asked for less
 * @param text what it said, for staff; holds no address and no secret
 * @param at when
 */
public record LastError(String code, @Nullable String cause, String text, Instant at) {}
