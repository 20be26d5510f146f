/** The rules alert → announcement: looked at, changed, put in force, rehearsed. */
@NullMarked
package org.todoke.api.rule;

import org.jspecify.annotations.NullMarked;
