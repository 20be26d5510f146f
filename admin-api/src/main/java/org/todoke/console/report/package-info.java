/**
 * Staff pages of figures: who follows what, what reached whom, drills; tables for spreadsheets and open data. Depends on the
 * core's {@code report}, {@code console} and {@code page}.
 */
@NullMarked
package org.todoke.console.report;

import org.jspecify.annotations.NullMarked;
