/**
 * Closed categories: codes that a school or an office gives out, and requests that wait for its approval. Depends on
 * {@code subscriber}, {@code category}, {@code notice}, {@code content} and {@code vault}.
 */
@NullMarked
package org.todoke.enrolment;

import org.jspecify.annotations.NullMarked;
