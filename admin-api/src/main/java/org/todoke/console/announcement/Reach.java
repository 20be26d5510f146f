package org.todoke.console.announcement;

import java.util.Map;
import org.todoke.delivery.Channel;

/**
 * Whom a release would reach.
 *
 * @param people how many; of what goes to earlier recipients, how many addresses
 * @param about whether the numbers are estimated from a part
 * @param again whether it goes to those who got an earlier announcement
 * @param channels addresses by channel, in the channels' order; none with 0
 */
record Reach(long people, boolean about, boolean again, Map<Channel, Long> channels) {}
