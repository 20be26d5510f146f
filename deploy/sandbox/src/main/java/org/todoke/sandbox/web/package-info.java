/** What the sandbox's HTTP surface has in common: problems and response headers. */
@NullMarked
package org.todoke.sandbox.web;

import org.jspecify.annotations.NullMarked;
