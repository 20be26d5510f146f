/**
 * What all staff pages share: frame, navigation by duty, language, drill mode, messages after a redirect, refusals; and the page
 * of today. Depends on the core, {@code page} and {@code security}.
 */
@NullMarked
package org.todoke.console;

import org.jspecify.annotations.NullMarked;
