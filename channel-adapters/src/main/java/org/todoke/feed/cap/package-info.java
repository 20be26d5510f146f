/**
 * Reads the Common Alerting Protocol, OASIS CAP 1.2 and, leniently, 1.1: from the document to an
 * {@link org.todoke.alert.Alert}.
 *
 * <p>{@code CapXml} parses once, into the one tree that is both verified ({@code CapSignature}) and read
 * ({@code CapMessage}), so that nothing outside a signature can be read as if it were inside. {@code CapPlaces} says where,
 * {@code CapGrade} how bad, {@code CapMeaning} puts the alert together. The order of grades, by severity for what comes
 * within the hour and is at least likely: 50 extreme, 40 severe, 30 moderate, 20 minor; see {@code CapGrade}.
 *
 * <p>Stream {@code cap}; event ids are the message's own {@code sender,identifier,sent} and all that it references. Depends on
 * notifier-core, Woodstox and JTS only.
 */
@NullMarked
package org.todoke.feed.cap;

import org.jspecify.annotations.NullMarked;
