/**
 * Announcements for staff: lists, one announcement with its history, every decision people take on it, and how categories are
 * approved. Depends on {@code console}, {@code page} and the core.
 */
@NullMarked
package org.todoke.console.announcement;

import org.jspecify.annotations.NullMarked;
