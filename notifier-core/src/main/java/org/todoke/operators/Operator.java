package org.todoke.operators;

import org.jspecify.annotations.Nullable;
import org.todoke.content.Language;
import org.todoke.subscriber.EndpointAddress;

/**
 * Somebody who is told.
 *
 * @param to where
 * @param language null when it is not known
 */
record Operator(EndpointAddress to, @Nullable Language language) {}
