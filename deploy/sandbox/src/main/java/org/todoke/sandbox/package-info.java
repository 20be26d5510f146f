/** Simulators of the providers, with faults on demand and a handset page. */
@NullMarked
package org.todoke.sandbox;

import org.jspecify.annotations.NullMarked;
