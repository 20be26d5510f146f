package org.todoke.attachment;

import java.io.ByteArrayOutputStream;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.util.unit.DataSize;

/** Attachments and their bytes in memory. */
public final class InMemoryAttachments implements Attachments, AttachmentContents {
    private final Map<UUID, Attachment> attachments = new LinkedHashMap<>();
    private final Map<UUID, Map<Integer, byte[]>> pieces = new LinkedHashMap<>();

    /** The hub's own intake over this memory. */
    public AttachmentIntake intake() {
        return intake(new AttachmentProperties(DataSize.ofMegabytes(10), 10, DataSize.ofMegabytes(30)));
    }

    public AttachmentIntake intake(AttachmentProperties limits) {
        return new AttachmentIntake(this, limits);
    }

    public void clear() {
        attachments.clear();
        pieces.clear();
    }

    /** How many contents are kept. */
    public int contents() {
        return pieces.size();
    }

    /** All that a content holds. */
    public byte[] bytes(UUID content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        pieces.getOrDefault(content, Map.of()).values().forEach(out::writeBytes);
        return out.toByteArray();
    }

    @Override
    public List<Attachment> of(UUID announcementId) {
        return attachments.values().stream()
                .filter(each -> each.announcementId().equals(announcementId))
                .sorted(Comparator.comparingInt(Attachment::place).thenComparing(Attachment::id))
                .toList();
    }

    @Override
    public Map<UUID, List<Attachment>> of(Collection<UUID> announcementIds) {
        return announcementIds.stream()
                .distinct()
                .filter(id -> !of(id).isEmpty())
                .collect(Collectors.toMap(id -> id, this::of));
    }

    @Override
    public Optional<Attachment> find(UUID id) {
        return Optional.ofNullable(attachments.get(id));
    }

    @Override
    public void add(Attachment attachment) {
        attachments.put(attachment.id(), attachment);
    }

    @Override
    public void change(Attachment attachment) {
        attachments.put(attachment.id(), attachment);
    }

    @Override
    public void remove(Attachment attachment) {
        attachments.remove(attachment.id());
        UUID content = attachment.content().id();
        if (attachments.values().stream().noneMatch(each -> each.content().id().equals(content))) {
            pieces.remove(content);
        }
    }

    @Override
    public void begin(UUID id, AttachmentKind kind) {
        pieces.put(id, new TreeMap<>());
    }

    @Override
    public void put(UUID id, int number, byte[] bytes) {
        pieces.computeIfAbsent(id, _ -> new TreeMap<>()).put(number, bytes);
    }

    @Override
    public void end(StoredContent content) {
        // Here nothing is hidden until it ends.
    }

    @Override
    public Optional<byte[]> piece(UUID id, int number) {
        return Optional.ofNullable(pieces.getOrDefault(id, Map.of()).get(number));
    }
}
