package org.todoke.joining;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.todoke.content.Language;
import org.todoke.subscriber.EndpointAddress;

/**
 * Somebody says that an address is theirs.
 *
 * @param address the address to prove
 * @param language in which the proof is written, and the language of a new person
 * @param wishes what a new person follows from the beginning; somebody known gets it in addition
 * @param subscriberId the person who is signed in and adds an address, or null
 */
public record JoinRequest(
        EndpointAddress address,
        Language language,
        Wishes wishes,
        @Nullable UUID subscriberId) {}
