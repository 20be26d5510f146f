/**
 * Single messages that are no announcement: a confirmation link, a code, an answer. They go by the TRANSACTIONAL lane and have
 * no place in the ledger, which tells of announcements. Depends on {@code delivery}, {@code content}, {@code subscriber} and
 * {@code vault}.
 */
@NullMarked
package org.todoke.notice;

import org.jspecify.annotations.NullMarked;
