package org.todoke.delivery;

import java.time.Instant;

/**
 * The newest trouble with a provider.
 *
 * @param code {@code throttled} or {@code failed}
 * @param text what it said, for staff; holds no address and no secret
 * @param at when
 */
public record LastError(String code, String text, Instant at) {}
