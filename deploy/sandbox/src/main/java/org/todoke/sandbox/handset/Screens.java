package org.todoke.sandbox.handset;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.todoke.sandbox.message.Channel;
import org.todoke.sandbox.message.MessageStore;
import org.todoke.sandbox.message.StoredMessage;

/**
 * What stands on the four screens, the newest {@value #LISTED} messages of each channel.
 *
 * @param mails newest first
 * @param chat LINE, oldest first, as chats are read
 * @param texts SMS, oldest first
 * @param notifications web push, newest first
 */
record Screens(List<MailView> mails, List<LineView> chat, List<SmsView> texts, List<PushCard> notifications) {
    static final int LISTED = 50;

    static Screens of(MessageStore store, Filter filter) {
        return new Screens(
                newest(store, Channel.EMAIL, filter, MailView::of),
                chat(newest(store, Channel.LINE, filter, LineView::of)).reversed(),
                newest(store, Channel.SMS, filter, SmsView::of).reversed(),
                PushCard.stack(newest(store, Channel.WEB_PUSH, filter, PushView::of).stream()));
    }

    /** Only under a resident's newest message can something be tapped. */
    private static List<LineView> chat(List<LineView> newestFirst) {
        Set<String> seen = new HashSet<>();
        return newestFirst.stream()
                .map(view -> seen.add(view.address()) ? view : view.withoutReplies())
                .toList();
    }

    private static <V> List<V> newest(
            MessageStore store, Channel channel, Filter filter, Function<StoredMessage, V> view) {
        if (filter.isEmpty()) {
            try (Stream<StoredMessage> messages = store.newestFirst(channel, null)) {
                return messages.limit(LISTED).map(view).toList();
            }
        }
        return filter.addresses().stream()
                .flatMap(address -> newestTo(store, channel, address).stream())
                .sorted(Comparator.comparing(StoredMessage::receivedAt).reversed())
                .limit(LISTED)
                .map(view)
                .toList();
    }

    private static List<StoredMessage> newestTo(MessageStore store, Channel channel, String address) {
        try (Stream<StoredMessage> messages = store.newestFirst(channel, address)) {
            return messages.limit(LISTED).toList();
        }
    }
}
