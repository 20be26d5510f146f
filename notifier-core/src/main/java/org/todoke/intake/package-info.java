/**
 * The feeds that telegrams come in by: how each does over all instances of the hub, what each has fetched already, and the
 * alarm when one that should speak is silent. Knows no protocol. Depends on {@code alert} for what became of a telegram and on
 * {@code audit}.
 */
@NullMarked
package org.todoke.intake;

import org.jspecify.annotations.NullMarked;
