/** The data path: Spring Integration flows over Kafka, top to bottom in one file. */
@NullMarked
package org.todoke.pipeline;

import org.jspecify.annotations.NullMarked;
