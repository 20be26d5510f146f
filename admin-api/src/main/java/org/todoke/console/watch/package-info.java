/**
 * How an announcement is arriving, and what can be done about it meanwhile: progress, time line, failures in plain words, pause,
 * stop, telling again elsewhere, and who was not reached. Depends on the core, {@code console}, {@code stream} and {@code
 * page}.
 */
@NullMarked
package org.todoke.console.watch;

import org.jspecify.annotations.NullMarked;
