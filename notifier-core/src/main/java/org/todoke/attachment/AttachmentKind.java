package org.todoke.attachment;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What files may be. What can hold a script that a browser runs on the hub's own site (HTML, SVG, XML) is not among it. */
public enum AttachmentKind {
    PDF("application/pdf", false, "pdf"),
    JPEG("image/jpeg", true, "jpg jpeg"),
    PNG("image/png", true, "png"),
    WEBP("image/webp", true, "webp"),
    CSV("text/csv", false, "csv"),
    TEXT("text/plain", false, "txt");

    private final String mediaType;
    private final boolean image;
    private final String endings;

    AttachmentKind(String mediaType, boolean image, String endings) {
        this.mediaType = mediaType;
        this.image = image;
        this.endings = endings;
    }

    /** As IANA lists it, without parameters. */
    public String mediaType() {
        return mediaType;
    }

    /** Whether a browser shows it by itself, with nothing in it that could run. */
    public boolean isImage() {
        return image;
    }

    /** How names of such files end, without the dot, in lower case. */
    public List<String> endings() {
        return List.of(endings.split(" ", -1));
    }

    /** Every ending there is, as a person reads it: {@code .pdf .jpg …}. */
    public static String allEndings() {
        return Arrays.stream(values())
                .flatMap(kind -> kind.endings().stream())
                .map(ending -> "." + ending)
                .reduce((left, right) -> left + " " + right)
                .orElseThrow();
    }

    static Optional<AttachmentKind> byNameOf(String fileName) {
        int dot = fileName.lastIndexOf('.');
        String ending = dot < 1 ? "" : fileName.substring(dot + 1).toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(kind -> kind.endings().contains(ending))
                .findFirst();
    }
}
