package org.todoke.portal.person.settings;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.todoke.content.Language;
import org.todoke.delivery.Channel;
import org.todoke.page.PageTexts;
import org.todoke.portal.person.Choices;
import org.todoke.portal.person.PersonPages;
import org.todoke.subscriber.Endpoint;
import org.todoke.subscriber.EndpointState;
import org.todoke.subscriber.Subscribers;
import org.todoke.subscriber.Subscription;

/** What the hub keeps of a person, in the person's words. */
@Component
class Views {
    private static final Set<EndpointState> GONE = EnumSet.of(EndpointState.LEFT, EndpointState.REPLACED);

    private final Subscribers subscribers;
    private final Choices choices;

    Views(Subscribers subscribers, Choices choices) {
        this.subscribers = subscribers;
        this.choices = choices;
    }

    List<TopicView> topics(UUID person, Language reader) {
        return subscribers.subscriptionsOf(person).stream()
                .map(subscription -> topic(subscription, reader))
                .toList();
    }

    TopicView topic(Subscription subscription, Language reader) {
        PageTexts texts = PersonPages.texts(reader);
        return new TopicView(
                subscription.category(),
                choices.categoryName(subscription.category(), reader),
                subscription.areas().isEmpty()
                        ? texts.get("topic.everywhere")
                        : choices.areaNames(subscription.areas(), reader),
                subscription.channels().isEmpty()
                        ? texts.get("topic.all-channels")
                        : names(subscription.channels(), texts),
                texts.get("frequency." + subscription.frequency()));
    }

    /** Those that were neither taken away nor replaced, oldest first. */
    List<Endpoint> endpoints(UUID person) {
        return subscribers.endpointsOf(person).stream()
                .filter(endpoint -> !GONE.contains(endpoint.state()))
                .toList();
    }

    List<AddressView> addresses(UUID person, Language reader) {
        return endpoints(person).stream()
                .map(endpoint -> address(endpoint, reader))
                .toList();
    }

    AddressView address(Endpoint endpoint, Language reader) {
        PageTexts texts = PersonPages.texts(reader);
        Channel channel = endpoint.address().channel();
        return new AddressView(
                endpoint.id(),
                texts.get("channel." + channel),
                switch (channel) {
                    case EMAIL, SMS, VOICE -> endpoint.address().address().masked();
                    case LINE, WEB_PUSH -> "";
                },
                texts.time(endpoint.createdAt()),
                endpoint.state().name());
    }

    /** The channels that reach the person, in the order of the enumeration. */
    List<Channel> channels(UUID person) {
        return endpoints(person).stream()
                .map(endpoint -> endpoint.address().channel())
                .distinct()
                .sorted()
                .toList();
    }

    static String names(Collection<Channel> channels, PageTexts texts) {
        return channels.stream()
                .sorted()
                .map(channel -> texts.get("channel." + channel))
                .collect(Collectors.joining(texts.get("list.comma")));
    }
}
