package org.todoke.joining;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.todoke.delivery.Channel;

/**
 * How people come in ({@code todoke.joining.*}).
 *
 * @param linkValidity how long a link in a mail works, 10 minutes to 7 days
 * @param settingsLinkValidity how long a link to the settings works, 1 minute to 1 day
 * @param codeValidity how long a code works, 1 to 60 minutes; wrong ones are counted as long
 * @param codeAttempts wrong codes for one address within that time, 1 to 20
 * @param mail how many mails go out
 * @param sms how many short messages go out
 * @param session how long people stay signed in
 */
@ConfigurationProperties(JoiningProperties.PREFIX)
record JoiningProperties(
        @DefaultValue("24h") Duration linkValidity,
        @DefaultValue("30m") Duration settingsLinkValidity,
        @DefaultValue("10m") Duration codeValidity,
        @DefaultValue("5") int codeAttempts,
        @DefaultValue MailLimits mail,
        @DefaultValue SmsLimits sms,
        @DefaultValue Session session) {
    static final String PREFIX = "todoke.joining";

    private static final int MOST_ATTEMPTS = 20;

    /** @throws IllegalArgumentException for a value out of its range, naming it */
    JoiningProperties {
        requireBetween("link-validity", linkValidity, Duration.ofMinutes(10), Duration.ofDays(7));
        requireBetween("settings-link-validity", settingsLinkValidity, Duration.ofMinutes(1), Duration.ofDays(1));
        requireBetween("code-validity", codeValidity, Duration.ofMinutes(1), Duration.ofHours(1));
        requireBetween("code-attempts", codeAttempts, MOST_ATTEMPTS);
    }

    /** @throws IllegalArgumentException for a channel on which nothing is proven by a message */
    Limits limitsOf(Channel channel) {
        return switch (channel) {
            case EMAIL -> new Limits(mail.window, mail.perDay, mail.perSecond);
            case SMS -> new Limits(sms.window, sms.perDay, sms.perSecond);
            case LINE, WEB_PUSH, VOICE ->
                throw new IllegalArgumentException(
                        "channel " + channel + " for a proof of an address: expected EMAIL or SMS");
        };
    }

    /**
     * How many proofs go out on a channel.
     *
     * @param window an address gets one within this time
     * @param perDay an address gets so many in 24 hours
     * @param perSecond the whole hub sends so many a second, over ten seconds
     */
    record Limits(Duration window, int perDay, int perSecond) {}

    /**
     * Mails ({@code todoke.joining.mail.*}).
     *
     * @param window an address gets one within this time, 10 seconds to 1 day
     * @param perDay an address gets so many in 24 hours, 1 to 100
     * @param perSecond the whole hub sends so many a second, over ten seconds, 1 to 10000
     */
    record MailLimits(
            @DefaultValue("10m") Duration window,
            @DefaultValue("5") int perDay,
            @DefaultValue("20") int perSecond) {
        MailLimits {
            requireLimits("mail", window, perDay, perSecond);
        }
    }

    /**
     * Short messages ({@code todoke.joining.sms.*}).
     *
     * @param window as for mails
     * @param perDay as for mails
     * @param perSecond as for mails
     */
    record SmsLimits(
            @DefaultValue("2m") Duration window,
            @DefaultValue("5") int perDay,
            @DefaultValue("5") int perSecond) {
        SmsLimits {
            requireLimits("sms", window, perDay, perSecond);
        }
    }

    /**
     * How long people stay signed in ({@code todoke.joining.session.*}).
     *
     * @param idle without a request, 1 minute to a day
     * @param longest in any case, {@code idle} to 7 days
     */
    record Session(
            @DefaultValue("1h") Duration idle,
            @DefaultValue("24h") Duration longest) {
        Session {
            requireBetween("session.idle", idle, Duration.ofMinutes(1), Duration.ofDays(1));
            requireBetween("session.longest", longest, idle, Duration.ofDays(7));
        }
    }

    private static void requireLimits(String channel, Duration window, int perDay, int perSecond) {
        requireBetween(channel + ".window", window, Duration.ofSeconds(10), Duration.ofDays(1));
        requireBetween(channel + ".per-day", perDay, 100);
        requireBetween(channel + ".per-second", perSecond, 10_000);
    }

    private static void requireBetween(String name, int value, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(PREFIX + "." + name + " " + value + ": expected 1 to " + most);
        }
    }

    private static void requireBetween(String name, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    PREFIX + "." + name + " " + value + ": expected " + least + " to " + most);
        }
    }
}
