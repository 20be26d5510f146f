package org.todoke.channel.email.join;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.dao.DataAccessResourceFailureException;
import org.todoke.joining.Asked;
import org.todoke.joining.InMemoryJoining;
import org.todoke.joining.JoinRequest;

/** Joining whose database can be away, and who can be made to stumble. */
final class Asking extends InMemoryJoining {
    /** Who breaks everything. */
    static final String POISON = "poison@example.jp";

    /** So often the database is away from now on. */
    final AtomicInteger failures = new AtomicInteger();

    @Override
    public synchronized Asked ask(JoinRequest request) {
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new DataAccessResourceFailureException("the database is away");
        }
        if (request.address().address().value().equals(POISON)) {
            throw new IllegalArgumentException("poison");
        }
        return super.ask(request);
    }

    List<String> addresses() {
        return asked().stream()
                .map(request -> request.address().address().value())
                .toList();
    }
}
