/** A push service and the browsers behind it: checks and decrypts what it is sent, independently of the hub's code. */
@NullMarked
package org.todoke.sandbox.push;

import org.jspecify.annotations.NullMarked;
