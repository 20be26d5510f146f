/** The handset page: what a resident would see of the messages that were sent. */
@NullMarked
package org.todoke.sandbox.handset;

import org.jspecify.annotations.NullMarked;
