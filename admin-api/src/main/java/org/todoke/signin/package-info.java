/**
 * How staff come in: the door of the console, sessions, passwords, second factors, the city's own directory. Depends on {@code security} and the core's
 * {@code staff}, {@code audit}, {@code content} and {@code vault}.
 */
@NullMarked
package org.todoke.signin;

import org.jspecify.annotations.NullMarked;
