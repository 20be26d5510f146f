/** Codes for closed categories, and requests that wait for approval. */
@NullMarked
package org.todoke.api.enrolment;

import org.jspecify.annotations.NullMarked;
