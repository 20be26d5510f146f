package org.todoke.delivery;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.todoke.content.AlertStatus;
import org.todoke.content.Content;
import org.todoke.content.Language;
import org.todoke.vault.Address;

/** Batches for tests of senders: the same arguments always give the same ids. */
public final class SampleBatches {
    private static final Instant RELEASED = Instant.parse("2026-11-21T06:00:00Z");

    private SampleBatches() {}

    /** A batch of the ROUTINE lane to {@code prefix}0@example.jp, {@code prefix}1@example.jp and so on. */
    public static OutboundBatch batch(String prefix, int size) {
        return batch(
                Lane.ROUTINE,
                message(),
                IntStream.range(0, size)
                        .mapToObj(n -> recipient(prefix + n + "@example.jp"))
                        .toList());
    }

    public static OutboundBatch batch(Lane lane, OutgoingMessage message, List<Recipient> recipients) {
        return new OutboundBatch(id("batch " + recipients), lane, message, recipients);
    }

    public static Recipient recipient(String address) {
        return new Recipient(id("endpoint " + address), new Address(address));
    }

    /** A Japanese routine notice. */
    public static OutgoingMessage message() {
        return message(
                AlertStatus.ACTUAL,
                Language.JA,
                "防災",
                new Content(
                        "防災無線の点検のお知らせ",
                        "11月22日（日）午前10時ごろ、市内全域で防災無線の点検放送を行います。\nサイレンが鳴りますが、避難の必要はありません。",
                        URI.create("https://city.example.jp/bousai/test")));
    }

    public static OutgoingMessage message(AlertStatus status, Language language, String categoryName, Content content) {
        return new OutgoingMessage(
                id("announcement"),
                id("revision " + status + language + content),
                1,
                "bousai",
                categoryName,
                status,
                language,
                content,
                URI.create("https://todoke.example.jp/a/7Kf3qL"),
                RELEASED,
                RELEASED.plus(Duration.ofDays(3)));
    }

    private static UUID id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
