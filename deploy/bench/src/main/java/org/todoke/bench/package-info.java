/** Benchmarks, run by hand: ratios in one run against a bare loop, never timed tests. */
@NullMarked
package org.todoke.bench;

import org.jspecify.annotations.NullMarked;
