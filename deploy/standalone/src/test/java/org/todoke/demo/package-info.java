/** Tests of the demo city. */
@NullMarked
package org.todoke.demo;

import org.jspecify.annotations.NullMarked;
