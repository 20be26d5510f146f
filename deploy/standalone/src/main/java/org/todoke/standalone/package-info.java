/** Embedded Kafka broker and PostgreSQL for one machine. */
@NullMarked
package org.todoke.standalone;

import org.jspecify.annotations.NullMarked;
