package org.todoke.audience;

import java.util.UUID;
import org.todoke.content.Language;
import org.todoke.delivery.Channel;

/** One endpoint an announcement is for; the address is sealed. */
@SuppressWarnings("ArrayRecordComponent") // a ciphertext is handed on, never compared
record AudienceMember(UUID endpoint, UUID subscriber, Channel channel, Language language, byte[] address) {}
