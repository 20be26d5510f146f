/**
 * ふりがな: the readings of Chinese characters, put above them on every page when the reader asks for it. Depends on {@code page}
 * for that, on Lucene's Japanese analyser (Apache License 2.0; its dictionary is IPADIC, licensed by NAIST) for the readings.
 */
@NullMarked
package org.todoke.page.ruby;

import org.jspecify.annotations.NullMarked;
