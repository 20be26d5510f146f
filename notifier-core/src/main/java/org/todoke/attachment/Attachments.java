package org.todoke.attachment;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Where attachments are kept; what they hold is in {@link AttachmentContents}. Safe for use by many threads. */
public interface Attachments {
    /** All that an announcement has or had, in their order. */
    List<Attachment> of(UUID announcementId);

    /** The same of several at once; those without any are not in it. */
    Map<UUID, List<Attachment>> of(Collection<UUID> announcementIds);

    Optional<Attachment> find(UUID id);

    void add(Attachment attachment);

    /** Replaces its place, its titles and its last revision. */
    void change(Attachment attachment);

    /** Takes it away; its content too when nothing else has it. */
    void remove(Attachment attachment);
}
