/** Prepared texts for people who write announcements: templates with gaps, and phrases. Depends on {@code content} and {@code category}. */
@NullMarked
package org.todoke.template;

import org.jspecify.annotations.NullMarked;
