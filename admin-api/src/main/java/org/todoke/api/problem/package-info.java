/** What goes wrong with a call, told as RFC 9457 problems; strict reading of what clients send. */
@NullMarked
package org.todoke.api.problem;

import org.jspecify.annotations.NullMarked;
