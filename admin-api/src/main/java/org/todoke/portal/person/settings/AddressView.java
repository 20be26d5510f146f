package org.todoke.portal.person.settings;

import java.util.UUID;

/**
 * One address of somebody, for their own eyes.
 *
 * @param channel its channel's name
 * @param masked enough to recognise it; empty where an address means nothing to people
 * @param since when it came, in words
 * @param state whether messages go there: {@code ACTIVE}, {@code INVALID} or {@code SUSPENDED}
 */
record AddressView(UUID id, String channel, String masked, String since, String state) {}
