package org.todoke.notice;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.todoke.delivery.Channel;
import org.todoke.delivery.ChannelSender;
import org.todoke.subscriber.EndpointAddress;
import org.todoke.subscriber.SubscriberErased;
import org.todoke.vault.AddressVault;
import org.todoke.vault.TextVault;
import tools.jackson.databind.json.JsonMapper;

/** Notices in PostgreSQL, sealed. */
@Repository
class JdbcNotices implements Notices {
    static final String ADDRESS = "notice.address";
    static final String CONTENT = "notice.content";

    private final JdbcClient jdbc;
    private final Set<Channel> channels;
    private final TextVault texts;
    private final AddressVault addresses;
    private final ChannelTrouble trouble;
    private final Bell bell;
    private final JsonMapper json;
    private final Clock clock;

    JdbcNotices(
            JdbcClient jdbc,
            List<ChannelSender> senders,
            TextVault texts,
            AddressVault addresses,
            ChannelTrouble trouble,
            Bell bell,
            JsonMapper json,
            Clock clock) {
        this.jdbc = jdbc;
        this.channels = senders.stream().map(ChannelSender::channel).collect(Collectors.toUnmodifiableSet());
        this.texts = texts;
        this.addresses = addresses;
        this.trouble = trouble;
        this.bell = bell;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public UUID send(Notice notice) {
        EndpointAddress to = notice.to();
        if (!isOn(to.channel())) {
            throw new IllegalArgumentException(
                    "notice to " + to + ": expected a channel with settings, " + to.channel() + " has none");
        }
        UUID id = UuidCreator.getTimeOrderedEpoch();
        Timestamp now = Timestamp.from(clock.instant());
        jdbc.sql("""
                        INSERT INTO notice (id, channel, language, address, address_index, content,
                            next_attempt_at, expires_at, created_at)
                        VALUES (:id, :channel, :language, :address, :index, :content, :now, :expires, :now)
                        """)
                .param("id", id)
                .param("channel", to.channel().code())
                .param("language", notice.language().tag())
                .param("address", texts.seal(ADDRESS, id, to.address().value()))
                .param("index", to.index(addresses))
                .param("content", texts.seal(CONTENT, id, json.writeValueAsString(notice.content())))
                .param("now", now)
                .param("expires", Timestamp.from(notice.expires()))
                .update();
        ringAfterCommit();
        return id;
    }

    /** What has not left by then is looked for by the worker itself. */
    private void ringAfterCommit() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            bell.ring();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                bell.ring();
            }
        });
    }

    @Override
    public boolean isOn(Channel channel) {
        return channels.contains(channel);
    }

    @Override
    public boolean isDelayed(Channel channel) {
        Instant now = clock.instant();
        return trouble.isIn(channel, now) || isOverdue(channel, now);
    }

    /** Due, and nobody has had time for it: not what waits for its next attempt. */
    private boolean isOverdue(Channel channel, Instant now) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT FROM notice
                            WHERE state = 'WAITING' AND channel = ? AND next_attempt_at < ?)
                        """)
                .param(channel.code())
                .param(Timestamp.from(now.minus(ChannelTrouble.LATE)))
                .query(Boolean.class)
                .single();
    }

    /** Whoever is gone is not written to any more. */
    @EventListener
    void forget(SubscriberErased erased) {
        for (EndpointAddress address : erased.addresses()) {
            jdbc.sql("DELETE FROM notice WHERE state = 'WAITING' AND channel = ? AND address_index = ?")
                    .param(address.channel().code())
                    .param(address.index(addresses))
                    .update();
        }
    }
}
