package org.todoke.outlet;

import org.todoke.attachment.Attachment;
import org.todoke.content.Language;
import org.todoke.content.PublicUrl;
import org.todoke.page.FileLine;

/**
 * A file with its public address.
 *
 * @param line what the reader sees
 * @param path on this host
 * @param address the same with its host: for paper and programs
 * @param mediaType as IANA lists it
 * @param size bytes
 * @param sha1 in hexadecimal
 */
record LinkedFile(FileLine line, String path, String address, String mediaType, long size, String sha1) {
    static LinkedFile of(Attachment attachment, String shortId, Language reader, PublicUrl publicUrl) {
        String path = AttachmentController.path(shortId, attachment);
        return new LinkedFile(
                FileLine.of(attachment, reader),
                path,
                publicUrl.resolve(path).toString(),
                attachment.content().kind().mediaType(),
                attachment.content().size(),
                attachment.content().sha1());
    }
}
