/**
 * Pages of whoever owns closed categories: their codes, and who asks to be let in. Depends on {@code console} and the core's
 * {@code enrolment}, {@code category}, {@code subscriber}, {@code staff} and {@code audit}.
 */
@NullMarked
package org.todoke.console.enrolment;

import org.jspecify.annotations.NullMarked;
