package org.todoke.attachment;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much may be attached.
 *
 * @param maxFileSize of one file, 1 KB to 30 MB: what is larger than the server swallows could not be refused in words
 * @param maxFiles of one announcement, 1 to 50
 * @param maxTotalSize of all files of one announcement, at least {@code maxFileSize}
 */
@ConfigurationProperties("todoke.attachments")
public record AttachmentProperties(
        @DefaultValue("10MB") DataSize maxFileSize,
        @DefaultValue("10") int maxFiles,
        @DefaultValue("30MB") DataSize maxTotalSize) {
    private static final DataSize LEAST = DataSize.ofKilobytes(1);
    private static final DataSize MOST = DataSize.ofMegabytes(30);
    private static final int MOST_FILES = 50;

    public AttachmentProperties {
        if (maxFileSize.compareTo(LEAST) < 0 || maxFileSize.compareTo(MOST) > 0) {
            throw new IllegalArgumentException(
                    "todoke.attachments.max-file-size " + maxFileSize + ": expected 1KB to 30MB");
        }
        if (maxFiles < 1 || maxFiles > MOST_FILES) {
            throw new IllegalArgumentException("todoke.attachments.max-files " + maxFiles + ": expected 1 to 50");
        }
        if (maxTotalSize.compareTo(maxFileSize) < 0) {
            throw new IllegalArgumentException("todoke.attachments.max-total-size " + maxTotalSize
                    + ": expected at least max-file-size, " + maxFileSize);
        }
    }
}
