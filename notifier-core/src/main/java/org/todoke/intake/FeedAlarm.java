package org.todoke.intake;

import java.time.Instant;

/**
 * An alarm that operators were told of and that is not over.
 *
 * @param trouble what is wrong
 * @param since since when nothing has come
 * @param raisedAt when it was raised
 */
public record FeedAlarm(FeedTrouble trouble, Instant since, Instant raisedAt) {}
