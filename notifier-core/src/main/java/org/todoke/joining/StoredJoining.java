package org.todoke.joining;

import com.github.f4b6a3.uuid.UuidCreator;
import io.micrometer.core.instrument.Metrics;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.todoke.content.Content;
import org.todoke.content.Language;
import org.todoke.content.PublicUrl;
import org.todoke.delivery.Channel;
import org.todoke.joining.StoredRequest.Kind;
import org.todoke.notice.Notice;
import org.todoke.notice.Notices;
import org.todoke.subscriber.Endpoint;
import org.todoke.subscriber.EndpointAddress;
import org.todoke.subscriber.Subscriber;
import org.todoke.subscriber.Subscribers;

/** Joining with requests in the database; each call is one transaction. */
@Service
class StoredJoining implements Joining {
    /** Two who meet on the same rows: one of them tries again. */
    private static final int ATTEMPTS = 3;

    private final JdbcJoinRequests requests;
    private final JdbcCodeAttempts attempts;
    private final ProofLimits limits;
    private final ProofTexts texts;
    private final Newcomers newcomers;
    private final Subscribers subscribers;
    private final Notices notices;
    private final JoinTokens tokens;
    private final JoiningProperties properties;
    private final PublicUrl publicUrl;
    private final TransactionTemplate transactions;
    private final Clock clock;

    StoredJoining(
            JdbcJoinRequests requests,
            JdbcCodeAttempts attempts,
            ProofLimits limits,
            ProofTexts texts,
            Newcomers newcomers,
            Subscribers subscribers,
            Notices notices,
            JoinTokens tokens,
            JoiningProperties properties,
            PublicUrl publicUrl,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.requests = requests;
        this.attempts = attempts;
        this.limits = limits;
        this.texts = texts;
        this.newcomers = newcomers;
        this.subscribers = subscribers;
        this.notices = notices;
        this.tokens = tokens;
        this.properties = properties;
        this.publicUrl = publicUrl;
        this.transactions = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Nothing here looks whether anybody has the address, and whoever gets nothing costs the same work. */
    @Override
    public Asked ask(JoinRequest request) {
        Channel channel = request.address().channel();
        properties.limitsOf(channel);
        if (!notices.isOn(channel)) {
            throw new IllegalArgumentException("channel " + channel + " has no settings: expected one that is on");
        }
        StoredRequest stored = new StoredRequest(
                UuidCreator.getTimeOrderedEpoch(),
                channel == Channel.SMS ? Kind.CODE : Kind.LINK,
                request.address(),
                request.language(),
                newcomers.known(request.wishes()),
                request.subscriberId(),
                null);
        boolean sent = inTransaction(() -> keepAndSend(stored));
        count("todoke.joining.asked", channel);
        if (sent) {
            count("todoke.joining.sent", channel);
        }
        return new Asked(tokens.tickets().tokenFor(stored.id()), notices.isDelayed(channel));
    }

    @Override
    public boolean isDelayed(Channel channel) {
        return notices.isDelayed(channel);
    }

    private boolean keepAndSend(StoredRequest request) {
        EndpointAddress address = request.address();
        requests.lock(address);
        boolean sends = limits.reasonToSendNothing(address, request.subscriberId() != null)
                .isEmpty();
        Duration validity = request.kind() == Kind.CODE ? properties.codeValidity() : properties.linkValidity();
        Instant expires = clock.instant().plus(validity);
        requests.add(request, sends, expires);
        Notice notice = new Notice(address, request.language(), proof(request, validity), expires);
        if (sends) {
            notices.send(notice);
        }
        return sends;
    }

    private Content proof(StoredRequest request, Duration validity) {
        return request.kind() == Kind.CODE
                ? texts.sms(request.language(), tokens.codes().codeOf(request.id()), validity)
                : texts.mail(request.language(), linkOf(request.id()), request.subscriberId() != null, validity);
    }

    @Override
    public Optional<OpenLink> look(String token) {
        return openLink(token)
                .map(request -> new OpenLink(
                        request.address(), request.language(), request.wishes(), request.subscriberId() != null));
    }

    @Override
    public Optional<Joined> confirmLink(String token) {
        Optional<StoredRequest> open = openLink(token);
        return open.isEmpty() ? Optional.empty() : inTransaction(() -> confirm(open.get()));
    }

    private Optional<StoredRequest> openLink(String token) {
        return tokens.links().verify(token).flatMap(requests::findOpen).filter(request -> request.kind() != Kind.CODE);
    }

    private Optional<Joined> confirm(StoredRequest request) {
        requests.lock(request.address());
        if (!requests.use(request.id())) {
            return Optional.empty();
        }
        UUID endpoint = request.endpointId();
        return endpoint == null
                ? Optional.of(joined(request))
                : subscribers.findEndpoint(endpoint).map(StoredJoining::back);
    }

    /** To the settings alone: whoever told the hub to be quiet may look without hearing from it again. */
    private static Joined back(Endpoint endpoint) {
        return new Joined(endpoint.subscriberId(), endpoint.id(), false);
    }

    @Override
    public CodeAnswer confirmCode(String ticket, String code) {
        Optional<StoredRequest> open = openTicket(ticket);
        if (open.isEmpty()) {
            return new CodeAnswer.Over();
        }
        String normalised = JoinCodes.normalise(code);
        return inTransaction(() -> {
            requests.lock(open.get().address());
            // Anew: whoever held the lock may have used it.
            return openTicket(ticket).map(request -> check(request, normalised)).orElseGet(CodeAnswer.Over::new);
        });
    }

    private Optional<StoredRequest> openTicket(String ticket) {
        return tokens.tickets()
                .verify(ticket)
                .flatMap(requests::findOpen)
                .filter(request -> request.kind() == Kind.CODE);
    }

    /** The code may be one that another request for the address was sent: this one may have come within the window. */
    private CodeAnswer check(StoredRequest request, String code) {
        EndpointAddress address = request.address();
        List<UUID> sent = requests.openCodes(address);
        if (sent.isEmpty()) {
            return new CodeAnswer.Over();
        }
        if (attempts.left(address) == 0) {
            return new CodeAnswer.Locked(attempts.locked(address));
        }
        boolean right = false;
        for (UUID each : sent) {
            right |= tokens.codes().isCodeOf(each, code);
        }
        if (right) {
            requests.useCodes(address);
            attempts.clear(address);
            return new CodeAnswer.Right(joined(request));
        }
        attempts.addWrong(address);
        int left = attempts.left(address);
        return left > 0 ? new CodeAnswer.Wrong(left) : new CodeAnswer.Locked(attempts.locked(address));
    }

    private Joined joined(StoredRequest request) {
        UUID signedIn = request.subscriberId();
        return counted(
                request.address(),
                signedIn == null
                        ? newcomers.join(request.address(), request.language(), request.wishes())
                        : newcomers.attach(signedIn, request.address(), request.wishes()));
    }

    @Override
    public Joined join(EndpointAddress address, Language language, Wishes wishes) {
        return inTransaction(() -> {
            requests.lock(address);
            return counted(address, newcomers.join(address, language, wishes));
        });
    }

    @Override
    public Joined attach(UUID subscriberId, EndpointAddress address) {
        return inTransaction(() -> {
            requests.lock(address);
            return counted(address, newcomers.attach(subscriberId, address, Wishes.NONE));
        });
    }

    @Override
    public URI settingsLink(UUID endpointId) {
        Endpoint endpoint = subscribers
                .findEndpoint(endpointId)
                .orElseThrow(
                        () -> new IllegalArgumentException("endpoint " + endpointId + ": expected one the hub knows"));
        Language language = subscribers
                .find(endpoint.subscriberId())
                .map(Subscriber::language)
                .orElse(Language.JA);
        UUID id = UuidCreator.getTimeOrderedEpoch();
        requests.add(
                new StoredRequest(id, Kind.SETTINGS, endpoint.address(), language, Wishes.NONE, null, endpointId),
                false,
                clock.instant().plus(properties.settingsLinkValidity()));
        return linkOf(id);
    }

    private URI linkOf(UUID request) {
        return publicUrl.resolve("/j/" + tokens.links().tokenFor(request));
    }

    private <T> T inTransaction(Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                @Nullable T result = transactions.execute(status -> work.get());
                return Objects.requireNonNull(result);
            } catch (ConcurrencyFailureException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static Joined counted(EndpointAddress address, Joined joined) {
        Metrics.counter(
                        "todoke.joining.confirmed",
                        "channel",
                        address.channel().slug(),
                        "new",
                        String.valueOf(joined.isNew()))
                .increment();
        return joined;
    }

    private static void count(String name, Channel channel) {
        Metrics.counter(name, "channel", channel.slug()).increment();
    }
}
