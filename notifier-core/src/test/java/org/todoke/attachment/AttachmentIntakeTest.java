package org.todoke.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;
import org.todoke.attachment.AttachmentRefusedException.Fault;

/** What is taken, what is refused and why, and what is left of it. */
class AttachmentIntakeTest {
    private final InMemoryAttachments memory = new InMemoryAttachments();
    private final AttachmentIntake intake =
            memory.intake(new AttachmentProperties(DataSize.ofMegabytes(1), 10, DataSize.ofMegabytes(3)));

    @Test
    void pdfIsKeptAsItIsWithItsSizeAndDigests() {
        byte[] pdf = SampleFiles.pdf(3 * AttachmentContents.PIECE / 2);
        AttachmentIntake.Taken taken = take("断水区域.pdf", pdf);
        assertThat(kept(taken)).isEqualTo(pdf);
        assertThat(taken.fileName()).isEqualTo("断水区域.pdf");
        assertThat(taken.content().kind()).isEqualTo(AttachmentKind.PDF);
        assertThat(taken.content().size()).isEqualTo(pdf.length);
        assertThat(take("a.txt", SampleFiles.text("abc")).content().sha256())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(take("a.txt", SampleFiles.text("abc")).content().sha1())
                .isEqualTo("a9993e364706816aba3e25717850c26c9cd0d89d");
    }

    @Test
    void photographLosesItsPlaceAndKeepsWhichWayIsUp() {
        AttachmentIntake.Taken taken = take("IMG_0001.JPG", SampleFiles.jpeg());
        assertThat(kept(taken)).isEqualTo(SampleFiles.barePicture());
        assertThat(ExifOrientation.of(Arrays.copyOfRange(ExifOrientation.segment(6), 2, 34)))
                .isEqualTo(6);
    }

    @Test
    void otherPicturesLoseTheirPlaceToo() {
        byte[] png = kept(take("map.png", SampleFiles.png()));
        assertThat(new String(png, StandardCharsets.ISO_8859_1))
                .doesNotContain("GPS", "tEXt", "eXIf")
                .contains("IHDR", "IDAT", "IEND");
        byte[] webp = kept(take("map.webp", SampleFiles.webp()));
        assertThat(webp).hasSameSizeAs(SampleFiles.webp());
        assertThat(new String(webp, StandardCharsets.ISO_8859_1))
                .doesNotContain("GPS", "EXIF", "XMP")
                .contains("VP8X", "VP8L", "JUNK");
        assertThat(webp[20]).as("no EXIF and no XMP any more").isZero();
    }

    @Test
    void whatHasNoPlaceComesBackAsItWas() {
        byte[] once = kept(take("a.jpg", SampleFiles.jpeg()));
        assertThat(kept(take("a.jpg", once))).isEqualTo(once);
        byte[] png = kept(take("a.png", SampleFiles.png()));
        assertThat(kept(take("a.png", png))).isEqualTo(png);
        byte[] webp = kept(take("a.webp", SampleFiles.webp()));
        assertThat(kept(take("a.webp", webp))).isEqualTo(webp);
    }

    @Test
    void tableIsKeptAsItIsFormulaAndAll() {
        byte[] csv = SampleFiles.text("\uFEFF場所,=1+1\n@SUM(A1),+81\n");
        assertThat(kept(take("避難所.csv", csv))).isEqualTo(csv);
        byte[] old = "避難所,電話\r\n".getBytes(Charset.forName("windows-31j"));
        assertThat(kept(take("old.csv", old))).isEqualTo(old);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            flyer.pdf  | <!DOCTYPE html><script>alert(1)</script> | NOT_AS_NAMED
            flyer.png  | %PDF-1.7 %%EOF                           | NOT_AS_NAMED
            flyer.csv  | %PDF-1.7 %%EOF                           | NOT_AS_NAMED
            notes.txt  | <svg xmlns='http://www.w3.org/2000/svg'> | NOT_AS_NAMED
            map.svg    | <svg xmlns='http://www.w3.org/2000/svg'> | KIND
            page.html  | <!DOCTYPE html>                          | KIND
            setup.exe  | MZ                                       | KIND
            flyer      | %PDF-1.7 %%EOF                           | KIND
            .pdf       | %PDF-1.7 %%EOF                           | KIND
            flyer.pdf  | ''                                       | EMPTY
            flyer.pdf  | %PDF-1.7 and then the line broke         | DAMAGED
            """)
    void whatIsNotWhatItShouldBeIsRefused(String name, String holds, Fault fault) {
        assertThat(refusal(name, SampleFiles.text(holds))).isEqualTo(fault);
    }

    @Test
    void programNamedTextIsRefused() {
        assertThat(refusal("a.txt", new byte[] {'M', 'Z', (byte) 0x90, 0, 3})).isEqualTo(Fault.NOT_AS_NAMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpg", "png", "webp"})
    void pictureThatWasCutIsRefusedWhereverItWasCut(String ending) {
        byte[] whole = kept(take("a." + ending, picture(ending)));
        for (int length = 13; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThat(refusal("a." + ending, cut)).isEqualTo(Fault.DAMAGED);
        }
    }

    @Test
    void tooLargeIsRefusedWhileItIsComing() {
        assertThat(take("a.pdf", SampleFiles.pdf(1 << 20)).content().size()).isEqualTo(1 << 20);
        assertThat(refusal("a.pdf", SampleFiles.pdf((1 << 20) + 1))).isEqualTo(Fault.TOO_LARGE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ../../etc/passwd.txt        | passwd.txt
            C:\\Users\\hanako\\ちらし.txt  | ちらし.txt
            ..txt.txt                   | txt.txt
            a"b<c>.txt                  | a_b_c_.txt
            が.txt                      | が.txt
            """)
    void nameIsTheLastPartOfThePath(String given, String kept) {
        assertThat(take(given, SampleFiles.text("x")).fileName()).isEqualTo(kept);
    }

    @Test
    void nameShowsAllOfItself() {
        assertThat(take("a\r\nSet-Cookie: b\u0000.txt", SampleFiles.text("x")).fileName())
                .isEqualTo("a Set-Cookie_ b.txt");
        assertThat(refusal("flyer\u202Efdp.exe", SampleFiles.pdf())).isEqualTo(Fault.KIND);
        assertThat(take("flyer\u202Efdp.txt", SampleFiles.text("x")).fileName()).isEqualTo("flyerfdp.txt");
        assertThat(take("あ".repeat(300) + ".txt", SampleFiles.text("x")).fileName())
                .hasSize(80)
                .endsWith("あ.txt");
    }

    @Test
    void limitsThatMakeNoSenseStopTheStart() {
        DataSize ten = DataSize.ofMegabytes(10);
        assertThatThrownBy(() -> new AttachmentProperties(DataSize.ofMegabytes(31), 10, DataSize.ofMegabytes(31)))
                .hasMessageContaining("max-file-size 32505856B");
        assertThatThrownBy(() -> new AttachmentProperties(ten, 0, ten)).hasMessageContaining("max-files 0");
        assertThatThrownBy(() -> new AttachmentProperties(ten, 1, DataSize.ofMegabytes(9)))
                .hasMessageContaining("at least max-file-size");
    }

    private static byte[] picture(String ending) {
        return switch (ending) {
            case "jpg" -> SampleFiles.jpeg();
            case "png" -> SampleFiles.png();
            default -> SampleFiles.webp();
        };
    }

    private AttachmentIntake.Taken take(String name, byte[] bytes) {
        return intake.take(name, new ByteArrayInputStream(bytes));
    }

    private byte[] kept(AttachmentIntake.Taken taken) {
        return memory.bytes(taken.content().id());
    }

    private Fault refusal(String name, byte[] bytes) {
        return catchThrowableOfType(AttachmentRefusedException.class, () -> take(name, bytes))
                .fault();
    }
}
