package org.todoke.api.announcement;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.todoke.api.names.Names;
import org.todoke.attachment.Attachment;

/**
 * A file of an announcement as clients see it.
 *
 * @param titles by language
 * @param size bytes
 * @param sha256 in hexadecimal
 * @param url where everybody finds it, once the wording it belongs to is released
 */
record AttachmentJson(
        UUID id,
        String fileName,
        String mediaType,
        long size,
        String sha256,
        Map<String, String> titles,
        URI url,
        String addedBy,
        Instant addedAt) {
    /** @param page the announcement's */
    static AttachmentJson of(Attachment attachment, URI page) {
        return new AttachmentJson(
                attachment.id(),
                attachment.fileName(),
                attachment.content().kind().mediaType(),
                attachment.content().size(),
                attachment.content().sha256(),
                Names.byTag(attachment.titles()),
                URI.create(page + "/files/" + attachment.id()),
                attachment.addedBy(),
                attachment.addedAt());
    }
}
