/** Addresses of networks: which are on the internet, and whether one is within a block. Depends on nothing. */
@NullMarked
package org.todoke.net;

import org.jspecify.annotations.NullMarked;
