/** What a telegram means, its lineage, and the rules that turn it into announcements. */
@NullMarked
package org.todoke.alert;

import org.jspecify.annotations.NullMarked;
