package org.todoke.delivery;

import java.util.UUID;
import org.todoke.vault.Address;

/**
 * One address a message goes to.
 *
 * @param endpointId with the message's revision it names the delivery
 * @param address in the clear; {@code toString} masks it
 */
public record Recipient(UUID endpointId, Address address) {}
