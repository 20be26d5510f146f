/** REST v1 for systems: one package per resource. */
@NullMarked
package org.todoke.api;

import org.jspecify.annotations.NullMarked;
