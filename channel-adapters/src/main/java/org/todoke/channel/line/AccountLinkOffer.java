package org.todoke.channel.line;

import com.linecorp.bot.client.base.Result;
import com.linecorp.bot.messaging.client.MessagingApiClient;
import com.linecorp.bot.messaging.model.IssueLinkTokenResponse;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.content.Language;

/**
 * Offers somebody who registered elsewhere the way to this chat (LINE, "Linking user accounts"): LINE gives a link token for
 * the user id, valid for 10 minutes and once, and the hub's page sends it back together with a nonce.
 */
final class AccountLinkOffer {
    private static final Logger log = LoggerFactory.getLogger(AccountLinkOffer.class);

    private final MessagingApiClient client;
    private final LineReplies replies;
    private final URI page;
    private final URI portal;

    /** @param page where residents say that it is they */
    AccountLinkOffer(MessagingApiClient client, LineReplies replies, URI page, URI portal) {
        this.client = client;
        this.replies = replies;
        this.page = page;
        this.portal = portal;
    }

    /**
     * Returns at once; answers when LINE gave the token.
     *
     * @param language null for somebody whose language is not known
     */
    void make(String replyToken, String userId, @Nullable Language language) {
        CompletableFuture<Result<IssueLinkTokenResponse>> asked = client.issueLinkToken(userId);
        CompletableFuture<?> _ = asked.whenComplete((result, failure) -> {
            if (failure == null) {
                replies.reply(
                        replyToken,
                        Questions.link(language, pageFor(result.body().linkToken())));
                return;
            }
            log.warn("LINE: no link token: {}", Redaction.of(String.valueOf(failure.getMessage()), List.of()));
            String text = language == null
                    ? LineTexts.replyToAnybody(Reply.NO_LINK, portal)
                    : LineTexts.reply(language, Reply.NO_LINK, portal);
            replies.reply(replyToken, Questions.plain(text));
        });
    }

    private URI pageFor(String linkToken) {
        return URI.create(page + "?linkToken=" + URLEncoder.encode(linkToken, StandardCharsets.UTF_8));
    }
}
