package org.todoke.channel.sms;

import java.net.URI;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.todoke.content.Language;
import org.todoke.content.Messages;
import org.todoke.delivery.Channel;
import org.todoke.subscriber.Endpoint;
import org.todoke.subscriber.EndpointAddress;
import org.todoke.subscriber.EndpointState;
import org.todoke.subscriber.Subscriber;
import org.todoke.subscriber.Subscribers;

/** Does what residents ask for by writing back, and answers in their language. */
final class Correspondence {
    private static final Messages TEXTS = Messages.load("messages/sms");

    private final Subscribers subscribers;
    private final URI portal;
    private final Keywords keywords = new Keywords(TEXTS);
    private final Politeness politeness;

    /** @param portal where residents find the hub */
    Correspondence(Subscribers subscribers, URI portal, Clock clock) {
        this.subscribers = subscribers;
        this.portal = portal;
        this.politeness = new Politeness(clock);
    }

    /**
     * Answers one message.
     *
     * @param from the number it came from
     * @param optOutType what Twilio's Advanced Opt-Out made of it; then Twilio has answered already
     * @return what to send back, or null for nothing
     */
    @Nullable
    String answer(String from, String body, @Nullable String optOutType) {
        Optional<Endpoint> endpoint = find(from);
        Optional<Keyword> keyword = keywordOf(body, optOutType);
        String text = keyword.isPresent() ? obey(keyword.get(), endpoint) : smallTalk(from, endpoint);
        return optOutType != null || keywords.isAnsweredByTwilio(body) ? null : text;
    }

    private Optional<Keyword> keywordOf(String body, @Nullable String optOutType) {
        return optOutType == null
                ? keywords.find(body)
                : Arrays.stream(Keyword.values())
                        .filter(keyword -> keyword.name().equals(optOutType))
                        .findFirst();
    }

    private String obey(Keyword keyword, Optional<Endpoint> endpoint) {
        String found = endpoint.isPresent() ? "done" : "unknown";
        return switch (keyword) {
            case STOP -> {
                endpoint.ifPresent(known -> subscribers.changeState(known.id(), EndpointState.LEFT));
                yield text(endpoint, "stop." + found);
            }
            // Also after Twilio refused the number because of a STOP, which made the endpoint INVALID: whoever writes
            // from a number has it.
            case START -> {
                endpoint.ifPresent(known -> subscribers.changeState(known.id(), EndpointState.ACTIVE));
                yield text(endpoint, "start." + found);
            }
            case HELP -> text(endpoint, "help");
        };
    }

    private @Nullable String smallTalk(String from, Optional<Endpoint> endpoint) {
        return politeness.mayAnswer(from) ? text(endpoint, "other") : null;
    }

    private String text(Optional<Endpoint> endpoint, String key) {
        Language language = endpoint.flatMap(known -> subscribers.find(known.subscriberId()))
                .map(Subscriber::language)
                .orElse(Language.JA);
        return TEXTS.text(language, key, portal);
    }

    private Optional<Endpoint> find(String number) {
        try {
            return subscribers.findEndpoint(EndpointAddress.parse(Channel.SMS, number));
        } catch (IllegalArgumentException e) {
            // A short code or a sender's name, which nobody can be registered with.
            return Optional.empty();
        }
    }
}
