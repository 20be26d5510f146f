/** Contents per language, the phrase table, and how they become text. */
@NullMarked
package org.todoke.content;

import org.jspecify.annotations.NullMarked;
