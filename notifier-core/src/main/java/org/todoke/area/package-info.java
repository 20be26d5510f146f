/** Areas, their official codes, and which of our areas a code touches. */
@NullMarked
package org.todoke.area;

import org.jspecify.annotations.NullMarked;
