/** Trouble on demand: what a simulator does wrong on purpose. */
@NullMarked
package org.todoke.sandbox.fault;

import org.jspecify.annotations.NullMarked;
