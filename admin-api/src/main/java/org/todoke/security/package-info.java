/** Who may do what over HTTP: API keys and their scopes, rate limits, security headers. */
@NullMarked
package org.todoke.security;

import org.jspecify.annotations.NullMarked;
