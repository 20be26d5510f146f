package org.todoke.feed;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.todoke.alert.Disposition;
import org.todoke.alert.IntakeResult;
import org.todoke.alert.TelegramIntake;

/** Remembers what it was handed; can be away for a while. */
public final class InMemoryIntake implements TelegramIntake {
    public record Handed(
            String content, String mediaType, @Nullable String name, String route) {}

    public final List<Handed> handed = new CopyOnWriteArrayList<>();
    public final AtomicInteger failuresToCome = new AtomicInteger();
    public volatile Disposition answer = Disposition.RECORDED;
    public volatile @Nullable String reason;

    @Override
    public IntakeResult receive(byte[] content, String mediaType, @Nullable String name, String route) {
        if (failuresToCome.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
            throw new IllegalStateException("the database is away");
        }
        handed.add(new Handed(new String(content, StandardCharsets.UTF_8), mediaType, name, route));
        return new IntakeResult(new UUID(0, handed.size()), answer, null, List.of(), reason);
    }
}
