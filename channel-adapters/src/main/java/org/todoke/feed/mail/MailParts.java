package org.todoke.feed.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.todoke.feed.Gunzip;
import org.todoke.feed.HandOver;
import org.todoke.feed.UnusableTelegramException;

/** The telegrams in a mail: files named {@code .xml}, {@code .xml.gz} or {@code .txt}; without any, its plain text. */
final class MailParts {
    private static final List<String> SUFFIXES = List.of(".xml", ".xml.gz", ".txt");
    private static final int DEEPEST = 8;
    private static final int MOST = 50;

    private final int maxBytes;
    private final List<Found> files = new ArrayList<>();
    private final List<Found> texts = new ArrayList<>();

    private MailParts(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** A telegram in a mail. */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Found(String name, String mediaType, byte[] content) {}

    /**
     * @throws UnusableTelegramException when one is too large or broken
     * @throws MessagingException when the mail cannot be taken apart, or the server is away
     */
    static List<Found> of(Part mail, @Nullable String subject, int maxBytes) throws MessagingException, IOException {
        MailParts parts = new MailParts(maxBytes);
        parts.walk(mail, subject, 0);
        return parts.files.isEmpty() ? parts.texts : parts.files;
    }

    private void walk(Part part, @Nullable String subject, int depth) throws MessagingException, IOException {
        if (depth > DEEPEST || files.size() + texts.size() >= MOST) {
            throw new UnusableTelegramException(
                    "more than " + DEEPEST + " parts deep, or more than " + MOST + " parts");
        }
        if (part.isMimeType("multipart/*")) {
            if (part.getContent() instanceof Multipart multipart) {
                for (int i = 0; i < multipart.getCount(); i++) {
                    walk(multipart.getBodyPart(i), subject, depth + 1);
                }
            }
            return;
        }
        String name = fileName(part);
        if (name != null && SUFFIXES.stream().anyMatch(name.toLowerCase(Locale.ROOT)::endsWith)) {
            byte[] content = Gunzip.open(read(part), maxBytes);
            files.add(new Found(name, HandOver.mediaTypeOf(content), content));
        } else if (name == null && part.isMimeType("text/plain") && part.getContent() instanceof String text) {
            if (!text.isBlank()) {
                texts.add(new Found(
                        (subject == null ? "mail" : subject.strip().replaceAll("[\\s/\\\\\\p{Cntrl}]+", "_")) + ".txt",
                        "text/plain; charset=UTF-8",
                        text.getBytes(StandardCharsets.UTF_8)));
            }
        }
    }

    private static @Nullable String fileName(Part part) throws MessagingException, IOException {
        String name = part.getFileName();
        if (name == null) {
            return null;
        }
        String decoded = MimeUtility.decodeText(name).replace('\\', '/');
        return decoded.substring(decoded.lastIndexOf('/') + 1);
    }

    private byte[] read(Part part) throws MessagingException, IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try (InputStream in = part.getInputStream()) {
            content.write(in.readNBytes(maxBytes));
            if (in.read() >= 0) {
                throw new UnusableTelegramException("larger than " + maxBytes + " bytes (todoke.feed.max-size)");
            }
        }
        return content.toByteArray();
    }
}
