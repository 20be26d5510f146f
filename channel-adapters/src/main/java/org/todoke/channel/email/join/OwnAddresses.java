package org.todoke.channel.email.join;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The hub's own addresses, which are never answered.
 *
 * @param join the join address, lower case
 * @param others what the hub sends from, lower case
 * @param returnDomain where undeliverable mail returns to, lower case; empty when there is none
 */
record OwnAddresses(String join, Set<String> others, String returnDomain) {
    /** @param address lower case */
    boolean contains(String address) {
        return others.contains(address)
                || withoutExtension(address).equals(join)
                || (!returnDomain.isEmpty() && address.endsWith("@" + returnDomain));
    }

    /** What stands after the plus sign of the join address, of each recipient that is it: {@code en+bousai}. */
    List<String> extensions(List<String> recipients) {
        return recipients.stream()
                .filter(each -> withoutExtension(each.toLowerCase(Locale.ROOT)).equals(join) && each.contains("+"))
                .map(each -> each.substring(each.indexOf('+') + 1, each.lastIndexOf('@')))
                .toList();
    }

    private static String withoutExtension(String address) {
        int plus = address.indexOf('+');
        int at = address.lastIndexOf('@');
        return plus < 0 || plus > at ? address : address.substring(0, plus) + address.substring(at);
    }
}
