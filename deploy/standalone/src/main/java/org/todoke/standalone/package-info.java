/** Embedded Kafka broker and PostgreSQL for one machine: the default of {@code deploy/hub}. */
@NullMarked
package org.todoke.standalone;

import org.jspecify.annotations.NullMarked;
