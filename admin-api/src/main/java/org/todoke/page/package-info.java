/**
 * What all pages share: their words in every language, the reader's language, layout, style sheet, and the page for when there
 * is nothing to show. Depends on the core and {@code security}.
 */
@NullMarked
package org.todoke.page;

import org.jspecify.annotations.NullMarked;
