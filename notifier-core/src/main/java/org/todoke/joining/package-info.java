/**
 * How people come in without a password: by proving that an address is theirs. Requests, links and codes, sessions of people
 * who look at their settings. Depends on {@code subscriber}, {@code notice}, {@code category}, {@code area}, {@code audit}, {@code content}
 * and {@code vault}.
 */
@NullMarked
package org.todoke.joining;

import org.jspecify.annotations.NullMarked;
