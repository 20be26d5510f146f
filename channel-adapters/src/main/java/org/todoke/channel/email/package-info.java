/** The mail channel: composes MIME once per revision and language and carries it to an SMTP relay in bulk. */
@NullMarked
package org.todoke.channel.email;

import org.jspecify.annotations.NullMarked;
