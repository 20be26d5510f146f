/**
 * What the feeds that bring telegrams in have in common: limits, unzipping, polling with back-off, HTTP with conditional
 * requests, fetching each entry once, what goes first, XML that costs no more than its bytes. Each feed has a package below this one and knows no other; none of
 * them knows a format. Depends on {@code intake} and {@code alert} of notifier-core, on {@code net}, and on Apache
 * HttpClient.
 */
@NullMarked
package org.todoke.feed;

import org.jspecify.annotations.NullMarked;
