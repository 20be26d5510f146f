package org.todoke.notice;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.todoke.delivery.Channel;

/** Sends nothing and remembers it. All channels are on until a test switches some off. */
public final class RecordingNotices implements Notices {
    private final List<Notice> sent = new CopyOnWriteArrayList<>();
    private volatile Set<Channel> on = Set.of(Channel.values());
    private volatile Set<Channel> delayed = Set.of();

    @Override
    public UUID send(Notice notice) {
        if (!isOn(notice.to().channel())) {
            throw new IllegalArgumentException(notice.to().channel() + " has no settings");
        }
        sent.add(notice);
        return UuidCreator.getTimeOrderedEpoch();
    }

    @Override
    public boolean isOn(Channel channel) {
        return on.contains(channel);
    }

    @Override
    public boolean isDelayed(Channel channel) {
        return delayed.contains(channel);
    }

    /** Oldest first. */
    public List<Notice> sent() {
        return List.copyOf(sent);
    }

    /** @throws java.util.NoSuchElementException when none was sent */
    public Notice last() {
        return sent().getLast();
    }

    public void switchOff(Channel channel) {
        Set<Channel> left = EnumSet.copyOf(on);
        left.remove(channel);
        on = Set.copyOf(left);
    }

    public void delay(Channel... channels) {
        delayed = Set.of(channels);
    }

    /** Forgets what was sent, and switches everything on. */
    public void clear() {
        sent.clear();
        on = Set.of(Channel.values());
        delayed = Set.of();
    }
}
