package org.todoke.operators;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.todoke.content.Language;
import org.todoke.delivery.Channel;
import org.todoke.staff.Duty;
import org.todoke.staff.StaffAccount;
import org.todoke.staff.StaffDirectory;
import org.todoke.staff.StaffMember;
import org.todoke.subscriber.EndpointAddress;

/**
 * Who is told: of the staff those whose duty it is, who have a mail address and have not switched these mails off; and the
 * addresses of the settings, always.
 */
@Component
class Operators {
    private static final Logger log = LoggerFactory.getLogger(Operators.class);

    private final StaffDirectory directory;
    private final MailChoices choices;
    private final OperatorProperties properties;

    Operators(StaffDirectory directory, MailChoices choices, OperatorProperties properties) {
        this.directory = directory;
        this.choices = choices;
        this.properties = properties;
    }

    /** Emergency officers and administrators. */
    List<Operator> all() {
        return withSettings(accounts(Operators::isOperator));
    }

    /** These people; when none of them can be mailed, all operators: somebody has to call them. */
    List<Operator> among(Collection<StaffMember> people) {
        Set<UUID> ids = people.stream().map(StaffMember::id).collect(Collectors.toSet());
        List<StaffAccount> these = accounts(member -> ids.contains(member.id()));
        return withSettings(these.isEmpty() ? accounts(Operators::isOperator) : these);
    }

    private static boolean isOperator(StaffMember member) {
        return member.may(Duty.EMERGENCY) || member.may(Duty.ADMINISTER);
    }

    /** Everybody who can sign in. */
    List<StaffMember> people() {
        return directory.all().stream()
                .filter(account -> !account.isDisabled())
                .map(StaffAccount::member)
                .toList();
    }

    private List<StaffAccount> accounts(Predicate<StaffMember> whom) {
        Set<UUID> off = choices.off();
        return directory.all().stream()
                .filter(account -> !account.isDisabled() && account.mail() != null)
                .filter(account -> !off.contains(account.id()) && whom.test(account.member()))
                .toList();
    }

    private List<Operator> withSettings(List<StaffAccount> accounts) {
        Map<String, Operator> found = new LinkedHashMap<>();
        accounts.forEach(account -> add(found, String.valueOf(account.mail()), account.language()));
        properties.mail().forEach(address -> add(found, address, null));
        return List.copyOf(found.values());
    }

    /** An address that stands in both is told once. */
    private static void add(Map<String, Operator> found, String mail, @Nullable Language language) {
        try {
            EndpointAddress to = EndpointAddress.parse(Channel.EMAIL, mail);
            Operator _ = found.putIfAbsent(mail.toLowerCase(Locale.ROOT), new Operator(to, language));
        } catch (IllegalArgumentException e) {
            log.warn("An operator cannot be mailed: {}", e.getMessage());
        }
    }
}
