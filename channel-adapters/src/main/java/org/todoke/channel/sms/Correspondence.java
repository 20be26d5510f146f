package org.todoke.channel.sms;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.todoke.content.Language;
import org.todoke.content.Messages;
import org.todoke.delivery.Channel;
import org.todoke.joining.Joined;
import org.todoke.joining.Joining;
import org.todoke.joining.Wishes;
import org.todoke.subscriber.Endpoint;
import org.todoke.subscriber.EndpointAddress;
import org.todoke.subscriber.EndpointState;
import org.todoke.subscriber.Subscriber;
import org.todoke.subscriber.Subscribers;

/** Does what residents ask for by writing back, and answers in their language. */
final class Correspondence {
    private static final Messages TEXTS = Messages.load("messages/sms");
    private static final Duration BETWEEN_CHATS = Duration.ofMinutes(10);

    /** Each link costs the city a message or two. */
    private static final Duration BETWEEN_LINKS = Duration.ofMinutes(1);

    private final Subscribers subscribers;
    private final Joining joining;
    private final URI portal;
    private final Keywords keywords = new Keywords(TEXTS);
    private final Politeness chats;
    private final Politeness links;

    /** @param portal where residents find the hub */
    Correspondence(Subscribers subscribers, Joining joining, URI portal, Clock clock) {
        this.subscribers = subscribers;
        this.joining = joining;
        this.portal = portal;
        chats = new Politeness(clock, BETWEEN_CHATS);
        links = new Politeness(clock, BETWEEN_LINKS);
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
        Optional<Endpoint> endpoint = addressOf(from).flatMap(subscribers::findEndpoint);
        if (optOutType != null) {
            Arrays.stream(Keyword.values())
                    .filter(keyword -> keyword.name().equals(optOutType))
                    .findFirst()
                    .ifPresent(keyword -> obey(keyword, endpoint));
            return null;
        }
        Keywords.Said said = keywords.find(body).orElse(null);
        if (said == null) {
            return chats.mayAnswer(from) ? text(endpoint, "other", portal) : null;
        }
        String text = switch (said.keyword()) {
            case JOIN, SETTINGS -> link(from, endpoint, said.language());
            case START -> endpoint.isEmpty() ? link(from, endpoint, said.language()) : obey(said.keyword(), endpoint);
            case STOP, HELP -> obey(said.keyword(), endpoint);
        };
        return keywords.isAnsweredByTwilio(body) ? null : text;
    }

    private String obey(Keyword keyword, Optional<Endpoint> endpoint) {
        String found = endpoint.isPresent() ? "done" : "unknown";
        return switch (keyword) {
            case STOP -> {
                endpoint.ifPresent(known -> subscribers.changeState(known.id(), EndpointState.LEFT));
                yield text(endpoint, "stop." + found, portal);
            }
            // Also after Twilio refused the number because of a STOP, which made the endpoint INVALID: whoever writes
            // from a number has it.
            case START -> {
                endpoint.ifPresent(known -> subscribers.changeState(known.id(), EndpointState.ACTIVE));
                yield text(endpoint, "start." + found, portal);
            }
            case HELP, JOIN, SETTINGS -> text(endpoint, "help", portal);
        };
    }

    /**
     * The way to the settings page. Somebody new is known from now on: whoever writes from a number has it, and Twilio signed
     * that they did.
     */
    private @Nullable String link(String from, Optional<Endpoint> endpoint, Language language) {
        EndpointAddress address = addressOf(from).orElse(null);
        if (address == null) {
            return chats.mayAnswer(from) ? text(endpoint, "start.unknown", portal) : null;
        }
        if (!links.mayAnswer(from)) {
            return null;
        }
        if (endpoint.isPresent()) {
            return text(
                    endpoint, "settings", joining.settingsLink(endpoint.get().id()));
        }
        Joined joined = joining.join(address, language, Wishes.NONE);
        return TEXTS.text(
                languageOf(joined.subscriberId(), language), "join", joining.settingsLink(joined.endpointId()));
    }

    private String text(Optional<Endpoint> endpoint, String key, URI link) {
        Language language = endpoint.map(known -> languageOf(known.subscriberId(), Language.JA))
                .orElse(Language.JA);
        return TEXTS.text(language, key, link);
    }

    private Language languageOf(UUID person, Language otherwise) {
        return subscribers.find(person).map(Subscriber::language).orElse(otherwise);
    }

    private static Optional<EndpointAddress> addressOf(String number) {
        try {
            return Optional.of(EndpointAddress.parse(Channel.SMS, number));
        } catch (IllegalArgumentException e) {
            // A short code or a sender's name, which nobody can be registered with.
            return Optional.empty();
        }
    }
}
