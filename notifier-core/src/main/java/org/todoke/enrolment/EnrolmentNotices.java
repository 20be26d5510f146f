package org.todoke.enrolment;

import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.todoke.category.Categories;
import org.todoke.content.Content;
import org.todoke.content.Language;
import org.todoke.content.Messages;
import org.todoke.content.PublicUrl;
import org.todoke.enrolment.EnrolmentRequest.State;
import org.todoke.notice.Notice;
import org.todoke.notice.Notices;
import org.todoke.subscriber.Endpoint;
import org.todoke.subscriber.EndpointState;
import org.todoke.subscriber.Subscriber;
import org.todoke.subscriber.Subscribers;

/** Tells people what became of their request, on the channel they prefer, in the transaction that decides. */
@Component
class EnrolmentNotices {
    private static final Duration VALID_FOR = Duration.ofDays(2);
    private static final Messages TEXTS = Messages.load("enrolment/texts");

    private final ObjectProvider<Notices> notices;
    private final Subscribers subscribers;
    private final Categories categories;
    private final PublicUrl publicUrl;
    private final Clock clock;

    EnrolmentNotices(
            ObjectProvider<Notices> notices,
            Subscribers subscribers,
            Categories categories,
            PublicUrl publicUrl,
            Clock clock) {
        this.notices = notices;
        this.subscribers = subscribers;
        this.categories = categories;
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    @EventListener
    void tell(EnrolmentRequest decided) {
        notices.ifAvailable(sender -> subscribers
                .find(decided.subscriberId())
                .ifPresent(person -> subscribers.endpointsOf(person.id()).stream()
                        .filter(endpoint -> endpoint.state() == EndpointState.ACTIVE)
                        .filter(endpoint -> sender.isOn(endpoint.address().channel()))
                        .min(Comparator.comparingInt(endpoint -> rank(person, endpoint)))
                        .ifPresent(endpoint -> sender.send(notice(decided, person, endpoint)))));
    }

    private static int rank(Subscriber person, Endpoint endpoint) {
        List<?> order = person.channelOrder();
        int at = order.indexOf(endpoint.address().channel());
        return at < 0 ? order.size() : at;
    }

    private Notice notice(EnrolmentRequest decided, Subscriber person, Endpoint endpoint) {
        Language language = person.language();
        String category = categories
                .find(decided.category())
                .map(found -> found.name(language))
                .orElse(decided.category());
        String key = decided.state() == State.APPROVED ? "approved" : "rejected";
        return new Notice(
                endpoint.address(),
                language,
                new Content(
                        TEXTS.text(language, key + ".title", category),
                        TEXTS.text(language, key + ".body", category),
                        publicUrl.resolve("/me")),
                clock.instant().plus(VALID_FOR));
    }
}
