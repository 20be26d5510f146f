package org.todoke.joining;

import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.todoke.content.Language;
import org.todoke.delivery.Channel;
import org.todoke.subscriber.EndpointAddress;

/**
 * Signing up and coming back are one thing: who proves that an address is theirs gets to the settings of the person it
 * belongs to, or becomes a new person. Nothing said before the proof depends on whether the address is known. Safe for use by
 * many threads.
 */
public interface Joining {
    /**
     * Sends a proof to the address: by mail a link, by SMS a code of six digits. A second request for the address within the
     * window sends nothing and answers the same, so that nobody's mailbox or telephone can be flooded; so does a request beyond
     * the hub-wide limit.
     *
     * @param request mail or SMS
     * @return a ticket for {@link #confirmCode}; it holds nothing readable
     * @throws IllegalArgumentException when the channel needs no proof or is off
     */
    Asked ask(JoinRequest request);

    /**
     * Whether proofs on the channel come late at the moment. It says nothing about any one address: whoever was the first to ask
     * since the provider is away learns of it by asking again.
     *
     * @param channel mail or SMS
     */
    boolean isDelayed(Channel channel);

    /**
     * What a link stands for. Looking uses nothing up: mail scanners look at every link.
     *
     * @param token the last path segment of a link
     * @return nothing when the link is expired, used, truncated or forged
     */
    Optional<OpenLink> look(String token);

    /** Uses up a link. A link works once, also when two come at the same time. */
    Optional<Joined> confirmLink(String token);

    /**
     * Checks a code. All requests for one address share its few attempts, and a code that was good is used up.
     *
     * @param ticket as {@link #ask} gave it
     * @param code as it was typed: spaces, hyphens and full-width digits do not matter
     */
    CodeAnswer confirmCode(String ticket, String code);

    /**
     * Lets somebody in whose address needs no further proof: a LINE user by LINE's signature, a browser by its own push
     * subscription. Who is known keeps what they follow, and gets the wishes in addition.
     */
    Joined join(EndpointAddress address, Language language, Wishes wishes);

    /**
     * Gives a person one more address, proven as in {@link #join}. If it was somebody else's, the two are one person from now
     * on: subscriptions and addresses of both.
     */
    Joined attach(UUID subscriberId, EndpointAddress address);

    /**
     * A link to the settings of the endpoint's person, for once and for a short time, to be sent to that very endpoint.
     *
     * @throws IllegalArgumentException when there is no such endpoint
     */
    URI settingsLink(UUID endpointId);
}
