package org.todoke.operators;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.todoke.delivery.Channel;
import org.todoke.subscriber.EndpointAddress;

/**
 * Who is told by mail what the hub's operators have to know, and how often. {@code todoke.operators.look-interval} says how
 * often there is a look for something to tell.
 *
 * @param mail addresses that are told besides the accounts of staff: a list of those on duty, an alarm system
 * @param collect how long the second mail of one kind waits, so that it tells of all that has come meanwhile, 1 minute to
 *     1 day; the first is never kept waiting, approvals for one minute at most
 */
@ConfigurationProperties("todoke.operators")
record OperatorProperties(
        @DefaultValue({}) List<String> mail,
        @DefaultValue("10m") Duration collect) {
    private static final Duration LEAST = Duration.ofMinutes(1);
    private static final Duration MOST = Duration.ofDays(1);

    /** @throws IllegalArgumentException for a value that cannot be, naming it */
    OperatorProperties {
        mail = List.copyOf(mail);
        for (String address : mail) {
            try {
                EndpointAddress.parse(Channel.EMAIL, address);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "todoke.operators.mail \"" + address + "\": expected mail addresses with commas between", e);
            }
        }
        if (collect.compareTo(LEAST) < 0 || collect.compareTo(MOST) > 0) {
            throw new IllegalArgumentException(
                    "todoke.operators.collect " + collect + ": expected " + LEAST + " to " + MOST);
        }
    }

    @Override
    public String toString() {
        return "OperatorProperties[" + mail.size() + " addresses, " + collect + "]";
    }
}
