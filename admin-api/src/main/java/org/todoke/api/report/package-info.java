/** Reports: figures over time, as JSON or as CSV for spreadsheets. */
@NullMarked
package org.todoke.api.report;

import org.jspecify.annotations.NullMarked;
