package org.todoke.channel.line;

import com.linecorp.bot.messaging.model.PostbackAction;
import com.linecorp.bot.messaging.model.QuickReply;
import com.linecorp.bot.messaging.model.QuickReplyItem;
import java.util.ArrayList;
import java.util.List;

/** The buttons below a message, which go when one is tapped or something else is said (Messaging API, "Quick reply"). */
final class QuickReplies {
    /** Messaging API, "Quick reply": {@code items}. */
    static final int MAX_ITEMS = 13;

    /** Messaging API, "Action objects": {@code label} in a quick reply. */
    static final int MAX_LABEL = 20;

    private final List<QuickReplyItem> items = new ArrayList<>();

    /**
     * One more button. A tap shows the words as the resident's own, so that the chat can be read afterwards.
     *
     * @param words cut to fit the button; shown whole after the tap
     */
    QuickReplies add(String words, Choice choice) {
        String label = Cut.to(MAX_LABEL, words);
        items.add(new QuickReplyItem(new PostbackAction(label, choice.data(), words, null, null, null)));
        return this;
    }

    QuickReply build() {
        return new QuickReply(List.copyOf(items));
    }
}
