package org.todoke.page.ruby;

import org.jspecify.annotations.Nullable;

/**
 * A piece of a text.
 *
 * @param surface as it is written
 * @param reading in hiragana, or null when it is not known
 */
record Word(String surface, @Nullable String reading) {}
