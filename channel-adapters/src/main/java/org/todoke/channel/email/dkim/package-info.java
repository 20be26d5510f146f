/** Signs mails so that receivers can tell they come from the city (DKIM). Depends on the JDK alone. */
@NullMarked
package org.todoke.channel.email.dkim;

import org.jspecify.annotations.NullMarked;
