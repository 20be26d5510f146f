package org.todoke.joining;

import org.todoke.content.Language;
import org.todoke.subscriber.EndpointAddress;

/**
 * What a link that still works stands for.
 *
 * @param address the address it proves; shown masked
 * @param language in which it was asked for
 * @param wishes what the person will follow
 * @param adds whether somebody who is signed in asked, to whom the address and all that belongs to it will go: its owner must
 *     be told before they confirm
 */
public record OpenLink(EndpointAddress address, Language language, Wishes wishes, boolean adds) {}
