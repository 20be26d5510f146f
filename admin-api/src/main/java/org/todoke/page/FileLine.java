package org.todoke.page;

import java.util.Locale;
import org.todoke.attachment.Attachment;
import org.todoke.attachment.AttachmentKind;
import org.todoke.content.Language;

/**
 * A file in a list, for its reader. Public because templates can call nothing else.
 *
 * @param title what it is
 * @param lang the language of the title, for HTML
 * @param about kind and size, alike in every language: {@code PDF, 1.2 MB}
 */
public record FileLine(String id, String title, String lang, String about, String fileName) {
    private static final int KB = 1024;

    public static FileLine of(Attachment attachment, Language reader) {
        return new FileLine(
                attachment.id().toString(),
                attachment.title(reader),
                attachment.titleLanguage(reader).htmlTag(),
                kind(attachment.content().kind()) + ", "
                        + size(attachment.content().size()),
                attachment.fileName());
    }

    /** Rounded up: 1 KB at least; from 1,000 KB on in MB with one decimal. */
    static String size(long bytes) {
        long kilobytes = Math.ceilDiv(bytes, KB);
        return kilobytes < 1000
                ? kilobytes + " KB"
                : String.format(Locale.ROOT, "%.1f MB", Math.ceil(bytes * 10.0 / KB / KB) / 10);
    }

    private static String kind(AttachmentKind kind) {
        return switch (kind) {
            case PDF, JPEG, PNG, CSV -> kind.name();
            case WEBP -> "WebP";
            case TEXT -> "TXT";
        };
    }
}
