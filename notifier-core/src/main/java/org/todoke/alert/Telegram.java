package org.todoke.alert;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A document exactly as a feed delivered it.
 *
 * @param id drawn by the hub on arrival (UUIDv7)
 * @param content the bytes as they came, unzipped; never changed
 * @param mediaType for example {@code application/xml}
 * @param name the file's name, which carries JMA's type code ({@code …_0_VXSE53_270000.xml}), if there was one
 * @param route how it came: {@code api}, {@code inbox}, …
 * @param receivedAt when it came
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared: identity is the id
public record Telegram(
        UUID id, byte[] content, String mediaType, @Nullable String name, String route, Instant receivedAt) {}
