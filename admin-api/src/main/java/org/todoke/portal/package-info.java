/**
 * What residents come to the hub for: what is in force now, the announcements and how to find them, live. Depends on
 * {@code page} for the frame, {@code outlet} for what is published, {@code stream} for the live banner, and the core.
 */
@NullMarked
package org.todoke.portal;

import org.jspecify.annotations.NullMarked;
