package org.todoke.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.zip.CRC32;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** The style sheet's address. It changes with the sheet, so that no page is ever shown in the style of an older one. */
@ControllerAdvice(annotations = Controller.class)
class StyleSheet {
    private static final String RESOURCE = "assets/todoke.css";

    private final String address;

    StyleSheet() {
        try (InputStream sheet = Objects.requireNonNull(StyleSheet.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            CRC32 sum = new CRC32();
            sum.update(sheet.readAllBytes());
            address = "/" + RESOURCE + "?v=" + HexFormat.of().toHexDigits((int) sum.getValue());
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE, e);
        }
    }

    @ModelAttribute("stylesheet")
    String address() {
        return address;
    }
}
