/** The API's own description, as OpenAPI 3.1 and as a page. */
@NullMarked
package org.todoke.api.openapi;

import org.jspecify.annotations.NullMarked;
