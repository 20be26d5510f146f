/** Events as telegrams tell them: which there were, and the story of one. Depends on core and on the API's common parts. */
@NullMarked
package org.todoke.api.event;

import org.jspecify.annotations.NullMarked;
