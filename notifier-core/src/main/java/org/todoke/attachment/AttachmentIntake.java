package org.todoke.attachment;

import com.github.f4b6a3.uuid.UuidCreator;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.todoke.attachment.AttachmentRefusedException.Fault;

/** Takes files: says what they are by their bytes, and keeps them without what tells of their author's device and place. */
@Component
@EnableConfigurationProperties(AttachmentProperties.class)
public class AttachmentIntake {
    private static final int LONGEST_MAGIC = 12;
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    private final AttachmentContents contents;
    private final AttachmentProperties limits;

    AttachmentIntake(AttachmentContents contents, AttachmentProperties limits) {
        this.contents = contents;
        this.limits = limits;
    }

    /** How much may be attached. */
    public AttachmentProperties limits() {
        return limits;
    }

    /**
     * Keeps a file; what is kept counts once the caller's transaction is done.
     *
     * @param givenName as it came: a path, perhaps, or with characters nobody sees
     * @param in from its first byte; not closed
     * @throws AttachmentRefusedException when it is nothing that is taken
     * @throws UncheckedIOException when it cannot be read
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Taken take(String givenName, InputStream in) {
        String name = FileNames.clean(givenName);
        LimitedInput limited = new LimitedInput(in, limits.maxFileSize().toBytes());
        BufferedInputStream bytes = new BufferedInputStream(limited, 64 * 1024);
        try {
            AttachmentKind kind = kindOf(name, bytes);
            UUID id = UuidCreator.getTimeOrderedEpoch();
            contents.begin(id, kind);
            PieceOutput pieces = new PieceOutput(contents, id);
            ContentCopy.of(kind).copy(bytes, pieces);
            // What follows a picture's own end is left away, but counts.
            bytes.transferTo(OutputStream.nullOutputStream());
            return new Taken(name, pieces.end(kind));
        } catch (ContentCopy.ForeignException e) {
            throw refused(
                    new AttachmentRefusedException(
                            Fault.NOT_AS_NAMED, "\"" + name + "\" is no plain text: " + e.getMessage(), name),
                    e);
        } catch (EOFException | ContentCopy.DamagedException e) {
            throw refused(
                    new AttachmentRefusedException(
                            Fault.DAMAGED,
                            "\"" + name + "\" is not whole: " + e.getMessage() + "; expected the file as it was made",
                            name),
                    e);
        } catch (LimitedInput.PastLimitException e) {
            throw refused(
                    new AttachmentRefusedException(
                            Fault.TOO_LARGE,
                            "\"" + name + "\" is too large, expected at most "
                                    + limits.maxFileSize().toBytes() + " bytes",
                            limits.maxFileSize().toMegabytes()),
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException("could not read what was sent", e);
        }
    }

    /** Name and bytes have to say the same, for whoever opens it goes by the name. */
    private static AttachmentKind kindOf(String name, BufferedInputStream bytes) throws IOException {
        bytes.mark(LONGEST_MAGIC);
        byte[] magic = bytes.readNBytes(LONGEST_MAGIC);
        bytes.reset();
        if (magic.length == 0) {
            throw new AttachmentRefusedException(Fault.EMPTY, "The file is empty, expected one with something in it");
        }
        AttachmentKind named = AttachmentKind.byNameOf(name)
                .orElseThrow(() -> new AttachmentRefusedException(
                        Fault.KIND,
                        "\"" + name + "\" is not taken, expected one of " + AttachmentKind.allEndings(),
                        name,
                        AttachmentKind.allEndings()));
        Optional<AttachmentKind> held = byMagic(magic);
        boolean isText = named == AttachmentKind.CSV || named == AttachmentKind.TEXT;
        if (isText ? held.isPresent() : !held.equals(Optional.of(named))) {
            throw new AttachmentRefusedException(
                    Fault.NOT_AS_NAMED,
                    "\"" + name + "\" holds "
                            + held.map(AttachmentKind::mediaType).orElse("something else") + ", expected "
                            + named.mediaType(),
                    name);
        }
        return named;
    }

    private static Optional<AttachmentKind> byMagic(byte[] magic) {
        String text = new String(magic, StandardCharsets.ISO_8859_1);
        if (text.startsWith("%PDF-")) {
            return Optional.of(AttachmentKind.PDF);
        }
        if (text.startsWith("\u00FF\u00D8\u00FF")) {
            return Optional.of(AttachmentKind.JPEG);
        }
        if (Arrays.equals(magic, 0, Math.min(magic.length, 8), PNG, 0, 8)) {
            return Optional.of(AttachmentKind.PNG);
        }
        return text.startsWith("RIFF") && text.endsWith("WEBP") ? Optional.of(AttachmentKind.WEBP) : Optional.empty();
    }

    private static AttachmentRefusedException refused(AttachmentRefusedException refusal, IOException cause) {
        refusal.initCause(cause);
        return refusal;
    }

    /**
     * A file that was taken.
     *
     * @param fileName cleaned
     */
    public record Taken(String fileName, StoredContent content) {}
}
