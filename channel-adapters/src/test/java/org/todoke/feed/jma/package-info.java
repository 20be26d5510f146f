/** Tests of the JMA XML reader: own small telegrams for the rules, real ones from {@code ../shared} for the traps. */
@NullMarked
package org.todoke.feed.jma;

import org.jspecify.annotations.NullMarked;
