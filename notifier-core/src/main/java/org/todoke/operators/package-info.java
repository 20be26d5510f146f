/**
 * Tells the people who run the hub by mail what they have to know at once: feeds that are silent, telegrams that wait for a
 * human, approvals that wait. Depends on {@code alert}, {@code announcement}, {@code intake}, {@code notice}, {@code staff} and
 * {@code content}.
 */
@NullMarked
package org.todoke.operators;

import org.jspecify.annotations.NullMarked;
