package org.todoke.intake;

import java.time.Instant;

/**
 * The last thing that went wrong with a feed.
 *
 * @param text for operators; holds no secrets
 */
public record FeedError(String text, Instant at) {}
