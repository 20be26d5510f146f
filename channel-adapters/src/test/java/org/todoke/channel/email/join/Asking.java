package org.todoke.channel.email.join;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.dao.DataAccessResourceFailureException;
import org.todoke.content.Language;
import org.todoke.joining.Asked;
import org.todoke.joining.CodeAnswer;
import org.todoke.joining.JoinRequest;
import org.todoke.joining.Joined;
import org.todoke.joining.Joining;
import org.todoke.joining.OpenLink;
import org.todoke.joining.Wishes;
import org.todoke.subscriber.EndpointAddress;

/** Remembers who asked. */
final class Asking implements Joining {
    /** Who breaks everything. */
    static final String POISON = "poison@example.jp";

    final List<JoinRequest> requests = new CopyOnWriteArrayList<>();
    /** So often the database is away from now on. */
    final AtomicInteger failures = new AtomicInteger();

    @Override
    public Asked ask(JoinRequest request) {
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new DataAccessResourceFailureException("the database is away");
        }
        if (request.address().address().value().equals(POISON)) {
            throw new IllegalArgumentException("poison");
        }
        requests.add(request);
        return new Asked("ticket", false);
    }

    List<String> addresses() {
        return requests.stream()
                .map(request -> request.address().address().value())
                .toList();
    }

    @Override
    public Optional<OpenLink> look(String token) {
        throw new UnsupportedOperationException("a mail only asks");
    }

    @Override
    public Optional<Joined> confirmLink(String token) {
        throw new UnsupportedOperationException("a mail only asks");
    }

    @Override
    public CodeAnswer confirmCode(String ticket, String code) {
        throw new UnsupportedOperationException("a mail only asks");
    }

    @Override
    public Joined join(EndpointAddress address, Language language, Wishes wishes) {
        throw new UnsupportedOperationException("a mail only asks");
    }

    @Override
    public Joined attach(UUID subscriberId, EndpointAddress address) {
        throw new UnsupportedOperationException("a mail only asks");
    }

    @Override
    public URI settingsLink(UUID endpointId) {
        throw new UnsupportedOperationException("a mail only asks");
    }
}
