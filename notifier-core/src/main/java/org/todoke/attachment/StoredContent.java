package org.todoke.attachment;

import java.util.UUID;

/**
 * What a file holds, as it is kept and handed out.
 *
 * @param size bytes
 * @param sha256 in hexadecimal, lower case
 * @param sha1 likewise: what CAP 1.2, section 3.2.3, has for a digest
 */
public record StoredContent(UUID id, AttachmentKind kind, long size, String sha256, String sha1) {}
