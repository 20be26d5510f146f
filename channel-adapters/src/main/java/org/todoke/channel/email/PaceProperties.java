package org.todoke.channel.email;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is configured of a group of domains; what is not, is as in the known group of that name.
 *
 * @param domains see {@link Pace}; an empty one switches a known group off
 * @param perSecond 0.01 to 1,000,000
 * @param inFlight 1 to 100,000
 */
record PaceProperties(
        @Nullable Set<String> domains,
        @Nullable Double perSecond,
        @Nullable Integer inFlight) {
    private static final double SLOWEST = 0.01;
    private static final double FASTEST = 1e6;
    private static final int MOST_IN_FLIGHT = 100_000;
    private static final Pattern DOMAIN = Pattern.compile("[a-z0-9]([a-z0-9.-]*[a-z0-9])?");

    /** @throws IllegalArgumentException when a value makes no sense, naming it */
    Pace pace(String group) {
        Pace known = Pace.KNOWN.get(group);
        Set<String> wanted = domains != null ? domains : known != null ? known.domains() : null;
        String prefix = "pacing." + group;
        EmailProperties.SETTINGS.require(
                wanted != null,
                prefix + ".domains",
                "",
                "the domains of the group, such as docomo.ne.jp; known without are " + Pace.KNOWN.keySet());
        Pace otherwise = known != null ? known : new Pace(Set.of(), Pace.DEFAULT_PER_SECOND, Pace.DEFAULT_IN_FLIGHT);
        double rate = perSecond != null ? perSecond : otherwise.perSecond();
        EmailProperties.SETTINGS.require(
                rate >= SLOWEST && rate <= FASTEST,
                prefix + ".per-second",
                rate,
                SLOWEST + " to " + (int) FASTEST + " mails a second");
        int places = inFlight != null ? inFlight : otherwise.inFlight();
        EmailProperties.SETTINGS.require(
                places >= 1 && places <= MOST_IN_FLIGHT,
                prefix + ".in-flight",
                places,
                "1 to " + MOST_IN_FLIGHT + " mails");
        return new Pace(wanted == null ? Set.of() : lowerCase(prefix, wanted), rate, places);
    }

    private static Set<String> lowerCase(String prefix, Set<String> domains) {
        return domains.stream()
                .map(each -> each.strip().toLowerCase(Locale.ROOT))
                .peek(each -> EmailProperties.SETTINGS.require(
                        DOMAIN.matcher(each).matches(), prefix + ".domains", each, "domains such as docomo.ne.jp"))
                .collect(Collectors.toUnmodifiableSet());
    }
}
