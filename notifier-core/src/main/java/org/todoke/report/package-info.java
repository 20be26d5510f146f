/**
 * Figures over time: who follows what, what reached whom and how fast. Counts only, never a person. Depends on
 * {@code announcement}, {@code area}, {@code category}, {@code content}, {@code delivery}, {@code tracking}.
 */
@NullMarked
package org.todoke.report;

import org.jspecify.annotations.NullMarked;
