package org.todoke.staff;

import java.time.Instant;
import java.util.UUID;

/**
 * A passkey of somebody (W3C Web Authentication, section 4, credential record): it holds nothing secret.
 *
 * @param credentialId what the device calls it, at most 1023 bytes
 * @param credential the attested credential data (section 6.5.1) with the public key
 * @param counter of signatures, as the device told it last; 0 for devices that count none
 * @param label as its owner calls it
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, compared by the database
public record StaffPasskey(
        UUID id, UUID account, byte[] credentialId, byte[] credential, long counter, String label, Instant createdAt) {}
