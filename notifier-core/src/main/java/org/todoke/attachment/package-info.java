/** Files that belong to announcements: what they may be, what is kept of them, and where. Depends on {@code content}. */
@NullMarked
package org.todoke.attachment;

import org.jspecify.annotations.NullMarked;
