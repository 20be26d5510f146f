/** Tests of what operators are told by mail. */
@NullMarked
package org.todoke.operators;

import org.jspecify.annotations.NullMarked;
