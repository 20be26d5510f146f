package org.todoke.channel.line;

import com.linecorp.bot.messaging.model.Message;
import com.linecorp.bot.webhook.model.AccountLinkEvent;
import com.linecorp.bot.webhook.model.Event;
import com.linecorp.bot.webhook.model.EventMode;
import com.linecorp.bot.webhook.model.FollowEvent;
import com.linecorp.bot.webhook.model.LinkContent;
import com.linecorp.bot.webhook.model.MessageEvent;
import com.linecorp.bot.webhook.model.PostbackEvent;
import com.linecorp.bot.webhook.model.TextMessageContent;
import com.linecorp.bot.webhook.model.UnfollowEvent;
import com.linecorp.bot.webhook.model.UserSource;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.channel.line.Resident.Known;
import org.todoke.content.Language;
import org.todoke.delivery.Channel;
import org.todoke.delivery.DeliveryId;
import org.todoke.delivery.Receipt;
import org.todoke.delivery.Receipts;
import org.todoke.joining.AccountLinks;
import org.todoke.joining.Joined;
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
    private final Conversation conversation;
    private final AccountLinks accountLinks;
    private final AccountLinkOffer offer;
    private final Clock clock;
    private final RecentEvents recent = new RecentEvents();

    LineEvents(
            Subscribers subscribers,
            Receipts receipts,
            LineReplies replies,
            Conversation conversation,
            AccountLinks accountLinks,
            AccountLinkOffer offer,
            Clock clock) {
        this.subscribers = subscribers;
        this.receipts = receipts;
        this.replies = replies;
        this.conversation = conversation;
        this.accountLinks = accountLinks;
        this.offer = offer;
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
        // Sent when everything else is safe.
        List<Runnable> answers = new ArrayList<>();
        fresh.forEach(event -> take(event, received, answers));
        if (!received.isEmpty()) {
            receipts.accept(received);
        }
        fresh.stream().map(Event::webhookEventId).filter(Objects::nonNull).forEach(recent::done);
        answers.forEach(Runnable::run);
    }

    private void take(Event event, List<Receipt> received, List<Runnable> answers) {
        String userId = event.source() instanceof UserSource user ? user.userId() : null;
        Resident resident = userId == null || event.timestamp() == null ? null : find(userId);
        if (resident == null) {
            return;
        }
        Instant at = Instant.ofEpochMilli(event.timestamp());
        switch (event) {
            case FollowEvent follow -> {
                change(resident, EndpointState.ACTIVE, at);
                answer(answers, follow, follow.replyToken(), say(resident, Reply.BACK));
            }
            case UnfollowEvent _ -> change(resident, EndpointState.LEFT, at);
            case PostbackEvent postback -> tapped(resident, postback, at, received, answers);
            case MessageEvent message -> {
                Keyword keyword =
                        message.message() instanceof TextMessageContent text ? Keyword.of(text.text()) : Keyword.NONE;
                if (keyword == Keyword.LINK) {
                    offerLink(answers, message, message.replyToken(), resident);
                } else {
                    answer(answers, message, message.replyToken(), hear(resident, keyword, at));
                }
            }
            case AccountLinkEvent link -> answer(answers, link, link.replyToken(), linked(resident, link));
            default -> log.debug("LINE: nothing to do for {}", event.getClass().getSimpleName());
        }
    }

    private List<Message> hear(Resident resident, Keyword keyword, Instant at) {
        Known known = resident.known();
        if (keyword == Keyword.NONE) {
            return recent.mayAnswer(resident.userId(), clock.instant()) ? say(resident, Reply.NOBODY) : List.of();
        }
        if (known == null) {
            return conversation.ask(keyword == Keyword.HELP ? Reply.HELP : Reply.WELCOME);
        }
        return switch (keyword) {
            case STOP -> {
                change(resident, EndpointState.LEFT, at);
                yield conversation.say(known, Reply.STOPPED);
            }
            case RESUME -> {
                change(resident, EndpointState.ACTIVE, at);
                yield conversation.say(known, Reply.RESUMED);
            }
            case JOIN -> conversation.take(resident, new Choice.Topics(0));
            case SETTINGS -> conversation.settings(known);
            case HELP, LINK, NONE -> conversation.say(known, Reply.HELP);
        };
    }

    private List<Message> say(Resident resident, Reply reply) {
        Known known = resident.known();
        return known == null
                ? conversation.ask(reply == Reply.BACK ? Reply.WELCOME : reply)
                : conversation.say(known, reply);
    }

    private void tapped(
            Resident resident, PostbackEvent event, Instant at, List<Receipt> received, List<Runnable> answers) {
        String data = event.postback() == null ? null : event.postback().data();
        if (data == null) {
            return;
        }
        Known known = resident.known();
        if (known != null) {
            ReceivedButton.revisionOf(data)
                    .map(revision -> receipt(known.endpoint(), revision, at))
                    .ifPresent(received::add);
        }
        switch (Choice.of(data).orElse(null)) {
            case null -> log.debug("LINE: no button of this conversation");
            case Choice.LinkAccount _ -> offerLink(answers, event, event.replyToken(), resident);
            case Choice choice -> {
                // An older one that comes again must not undo a newer one.
                if (recent.isNewest(subject(choice) + " " + resident.userId(), at)) {
                    answer(answers, event, event.replyToken(), conversation.take(resident, choice));
                }
            }
        }
    }

    private static String subject(Choice choice) {
        return choice instanceof Choice.Follow follow
                ? follow.category()
                : choice.getClass().getSimpleName();
    }

    private static Receipt receipt(Endpoint endpoint, UUID revision, Instant at) {
        return new Receipt(
                Channel.LINE, new DeliveryId(revision, endpoint.id()), null, Receipt.Kind.DELIVERED, at, null, null);
    }

    /** LINE makes sure that the token and the dialog are the same user's; the nonce says whose registration it is. */
    private List<Message> linked(Resident resident, AccountLinkEvent event) {
        LinkContent link = event.link();
        Optional<Joined> joined = link != null && link.result() == LinkContent.Result.OK && link.nonce() != null
                ? accountLinks.complete(link.nonce(), resident.address())
                : Optional.empty();
        if (joined.isPresent()) {
            log.info(
                    "LINE: endpoint {} belongs to a registration made elsewhere",
                    joined.get().endpointId());
            Resident now = find(resident.userId());
            return say(now == null ? resident : now, Reply.LINKED);
        }
        // What comes again may have been done the first time.
        boolean again = event.deliveryContext() != null
                && Boolean.TRUE.equals(event.deliveryContext().isRedelivery());
        return again ? List.of() : say(resident, Reply.NOT_LINKED);
    }

    private void change(Resident resident, EndpointState state, Instant at) {
        Known known = resident.known();
        if (recent.isNewest("state " + resident.userId(), at)
                && known != null
                && known.endpoint().state() != state) {
            subscribers.changeState(known.endpoint().id(), state);
            log.info(
                    "LINE: endpoint {} is {} by the resident's own doing",
                    known.endpoint().id(),
                    state);
        }
    }

    private void offerLink(List<Runnable> answers, Event event, @Nullable String token, Resident resident) {
        Known known = resident.known();
        Language language = known == null ? null : known.language();
        if (token != null && event.mode() != EventMode.STANDBY) {
            answers.add(() -> offer.make(token, resident.userId(), language));
        }
    }

    private void answer(List<Runnable> answers, Event event, @Nullable String token, List<Message> messages) {
        // In standby mode another system has the conversation, and there is no token.
        if (token != null && event.mode() != EventMode.STANDBY && !messages.isEmpty()) {
            answers.add(() -> replies.reply(token, messages));
        }
    }

    private @Nullable Resident find(String userId) {
        try {
            EndpointAddress address = EndpointAddress.parse(Channel.LINE, userId);
            return new Resident(
                    address,
                    subscribers.findEndpoint(address).flatMap(this::known).orElse(null));
        } catch (IllegalArgumentException e) {
            log.warn("LINE: an event is from somebody with no user id: {}", e.getMessage());
            return null;
        }
    }

    private Optional<Known> known(Endpoint endpoint) {
        return subscribers
                .find(endpoint.subscriberId())
                .map(Subscriber::language)
                .map(language -> new Known(endpoint, language));
    }
}
