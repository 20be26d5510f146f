package org.todoke.subscriber;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.todoke.content.Language;

/**
 * A person.
 *
 * @param id a UUIDv7
 * @param externalId what the register they were imported from calls them; null for who signed up themselves
 * @param language what they read
 * @param createdAt when the hub first knew them
 */
public record Subscriber(UUID id, @Nullable String externalId, Language language, Instant createdAt) {}
