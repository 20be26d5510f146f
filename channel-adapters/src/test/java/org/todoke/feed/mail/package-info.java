/** Tests of the package. */
@NullMarked
package org.todoke.feed.mail;

import org.jspecify.annotations.NullMarked;
