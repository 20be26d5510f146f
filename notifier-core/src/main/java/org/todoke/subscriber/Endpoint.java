package org.todoke.subscriber;

import java.time.Instant;
import java.util.UUID;

/**
 * One address of a person on one channel.
 *
 * @param id a UUIDv7
 * @param subscriberId the person
 * @param address in the clear; {@code toString} masks it
 * @param state whether messages go there
 * @param createdAt when the hub first knew it
 */
public record Endpoint(UUID id, UUID subscriberId, EndpointAddress address, EndpointState state, Instant createdAt) {}
