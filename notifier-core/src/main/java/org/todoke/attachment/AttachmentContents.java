package org.todoke.attachment;

import java.util.Optional;
import java.util.UUID;

/** Where the bytes are kept, in pieces of {@link #PIECE}. Safe for use by many threads. */
public interface AttachmentContents {
    /** Bytes of each piece but the last, which may be shorter. */
    int PIECE = 256 * 1024;

    /** Room for pieces; nobody sees it before {@link #end}, which has to come in the same transaction. */
    void begin(UUID id, AttachmentKind kind);

    /** @param number counts up from 0 */
    void put(UUID id, int number, byte[] bytes);

    void end(StoredContent content);

    /** @return empty when there is none of this number, or the content is gone */
    Optional<byte[]> piece(UUID id, int number);
}
