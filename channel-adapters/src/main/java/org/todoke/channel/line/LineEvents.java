package org.todoke.channel.line;

import com.linecorp.bot.webhook.model.Event;
import com.linecorp.bot.webhook.model.EventMode;
import com.linecorp.bot.webhook.model.FollowEvent;
import com.linecorp.bot.webhook.model.MessageEvent;
import com.linecorp.bot.webhook.model.PostbackEvent;
import com.linecorp.bot.webhook.model.TextMessageContent;
import com.linecorp.bot.webhook.model.UnfollowEvent;
import com.linecorp.bot.webhook.model.UserSource;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.content.Language;
import org.todoke.delivery.Channel;
import org.todoke.delivery.DeliveryId;
import org.todoke.delivery.Receipt;
import org.todoke.delivery.Receipts;
import org.todoke.subscriber.Endpoint;
import org.todoke.subscriber.EndpointAddress;
import org.todoke.subscriber.EndpointState;
import org.todoke.subscriber.Subscriber;
import org.todoke.subscriber.Subscribers;

/** What residents do on LINE, and what the hub does about it. Only what people do by themselves counts, no groups. */
final class LineEvents {
    private static final Logger log = LoggerFactory.getLogger(LineEvents.class);

    private final Subscribers subscribers;
    private final Receipts receipts;
    private final LineReplies replies;
    private final URI portal;
    private final Clock clock;
    private final RecentEvents recent = new RecentEvents();

    /** @param portal where residents choose what they follow */
    LineEvents(Subscribers subscribers, Receipts receipts, LineReplies replies, URI portal, Clock clock) {
        this.subscribers = subscribers;
        this.receipts = receipts;
        this.replies = replies;
        this.portal = portal;
        this.clock = clock;
    }

    /**
     * Deals with each event once. When it throws, all may be given again.
     *
     * @throws IllegalStateException when receipts could not be kept
     * @throws org.springframework.dao.DataAccessException when the database is away
     */
    void handle(List<Event> events) {
        List<Event> fresh = events.stream()
                .filter(event -> event.webhookEventId() == null || !recent.isDone(event.webhookEventId()))
                .toList();
        List<Receipt> received = new ArrayList<>();
        List<Answer> answers = new ArrayList<>();
        fresh.forEach(event -> take(event, received, answers));
        if (!received.isEmpty()) {
            receipts.accept(received);
        }
        fresh.stream().map(Event::webhookEventId).filter(id -> id != null).forEach(recent::done);
        answers.forEach(answer -> replies.reply(answer.token(), answer.text()));
    }

    private void take(Event event, List<Receipt> received, List<Answer> answers) {
        String userId = event.source() instanceof UserSource user ? user.userId() : null;
        if (userId == null || event.timestamp() == null) {
            return;
        }
        Optional<Endpoint> known = find(userId);
        Instant at = Instant.ofEpochMilli(event.timestamp());
        switch (event) {
            case FollowEvent follow -> {
                known.ifPresent(endpoint -> change(endpoint, EndpointState.ACTIVE, at));
                answer(answers, follow, follow.replyToken(), known, known.isPresent() ? Reply.BACK : Reply.WELCOME);
            }
            case UnfollowEvent _ -> known.ifPresent(endpoint -> change(endpoint, EndpointState.LEFT, at));
            case PostbackEvent postback ->
                known.flatMap(endpoint -> receipt(endpoint, postback, at)).ifPresent(received::add);
            case MessageEvent message -> {
                Reply reply = hear(userId, known, message, at);
                if (reply != null) {
                    answer(answers, message, message.replyToken(), known, reply);
                }
            }
            default -> log.debug("LINE: nothing to do for {}", event.getClass().getSimpleName());
        }
    }

    private @Nullable Reply hear(String userId, Optional<Endpoint> known, MessageEvent event, Instant at) {
        Keyword keyword = event.message() instanceof TextMessageContent text ? Keyword.of(text.text()) : Keyword.NONE;
        if (keyword != Keyword.NONE && keyword != Keyword.HELP && known.isEmpty()) {
            return Reply.WELCOME;
        }
        return switch (keyword) {
            case HELP -> Reply.HELP;
            case STOP -> {
                change(known.orElseThrow(), EndpointState.LEFT, at);
                yield Reply.STOPPED;
            }
            case RESUME -> {
                change(known.orElseThrow(), EndpointState.ACTIVE, at);
                yield Reply.RESUMED;
            }
            case NONE -> recent.mayAnswer(userId, clock.instant()) ? Reply.NOBODY : null;
        };
    }

    private Optional<Receipt> receipt(Endpoint endpoint, PostbackEvent event, Instant at) {
        return Optional.ofNullable(event.postback())
                .flatMap(postback -> ReceivedButton.revisionOf(postback.data()))
                .map(revision -> new Receipt(
                        Channel.LINE,
                        new DeliveryId(revision, endpoint.id()),
                        null,
                        Receipt.Kind.DELIVERED,
                        at,
                        null,
                        null));
    }

    private void change(Endpoint endpoint, EndpointState state, Instant at) {
        if (recent.isNewest(endpoint.id(), at) && endpoint.state() != state) {
            subscribers.changeState(endpoint.id(), state);
            log.info("LINE: endpoint {} is {} by the resident's own doing", endpoint.id(), state);
        }
    }

    private void answer(
            List<Answer> answers, Event event, @Nullable String token, Optional<Endpoint> known, Reply reply) {
        // In standby mode another system has the conversation, and there is no token.
        if (token == null || event.mode() == EventMode.STANDBY) {
            return;
        }
        String text = known.flatMap(endpoint -> subscribers.find(endpoint.subscriberId()))
                .map(Subscriber::language)
                .map((Language language) -> LineTexts.reply(language, reply, portal))
                .orElseGet(() -> LineTexts.replyToAnybody(reply, portal));
        answers.add(new Answer(token, text));
    }

    private Optional<Endpoint> find(String userId) {
        try {
            return subscribers.findEndpoint(EndpointAddress.parse(Channel.LINE, userId));
        } catch (IllegalArgumentException e) {
            log.warn("LINE: an event is from somebody with no user id: {}", e.getMessage());
            return Optional.empty();
        }
    }

    /** Sent when everything else is safe. */
    private record Answer(String token, String text) {}
}
