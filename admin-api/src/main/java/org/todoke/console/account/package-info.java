/**
 * Staff coming in and out, and their own accounts: sign-in, second factor, invitation, password, sessions. Depends on
 * {@code console}, {@code signin}, {@code page} and the core's {@code staff}.
 */
@NullMarked
package org.todoke.console.account;

import org.jspecify.annotations.NullMarked;
