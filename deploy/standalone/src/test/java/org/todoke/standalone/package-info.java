/** Tests of the embedded servers, with real servers in this process and in children of it. */
@NullMarked
package org.todoke.standalone;

import org.jspecify.annotations.NullMarked;
