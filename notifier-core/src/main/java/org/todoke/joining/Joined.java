package org.todoke.joining;

import java.util.UUID;

/**
 * Somebody proved an address.
 *
 * @param subscriberId who it is
 * @param endpointId the address, which is active now
 * @param isNew whether the hub did not know them before
 */
public record Joined(UUID subscriberId, UUID endpointId, boolean isNew) {}
