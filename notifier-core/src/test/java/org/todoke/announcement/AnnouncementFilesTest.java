package org.todoke.announcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.todoke.attachment.Attachment;
import org.todoke.attachment.AttachmentContents;
import org.todoke.attachment.AttachmentRefusedException;
import org.todoke.attachment.AttachmentRefusedException.Fault;
import org.todoke.attachment.AttachmentStream;
import org.todoke.attachment.Attachments;
import org.todoke.attachment.SampleFiles;
import org.todoke.content.Language;
import org.todoke.fixture.TestServers;

/** Files are part of what is approved, on a real database. */
@Timeout(60)
class AnnouncementFilesTest {
    private static final Map<Language, String> MAP = Map.of(Language.JA, "断水する地域の地図", Language.EN, "Map");

    private final DataSource database = TestServers.freshDatabase();
    private final AnnouncementHub hub = new AnnouncementHub(database, AnnouncementHub.START);
    private final UUID id = hub.draft(null, null);

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void fileIsKeptInPiecesAndComesBackAsItWas() throws IOException {
        byte[] pdf = SampleFiles.pdf(3 * AttachmentContents.PIECE + 17);
        Attachment added = add(FileStage.DRAFT, "map.pdf", pdf);

        Attachment known = hub.bean(Attachments.class).find(added.id()).orElseThrow();
        assertThat(known).isEqualTo(added);
        assertThat(known.titles()).isEqualTo(MAP);
        assertThat(known.addedBy()).isEqualTo("staff:hanako");
        AttachmentContents contents = hub.bean(AttachmentContents.class);
        try (AttachmentStream all = stream(contents, known)) {
            assertThat(all.readAllBytes()).isEqualTo(pdf);
        }
        try (AttachmentStream part = stream(contents, known)) {
            assertThat(part.skip(AttachmentContents.PIECE - 2)).isEqualTo(AttachmentContents.PIECE - 2);
            assertThat(part.readNBytes(4))
                    .containsExactly(
                            Arrays.copyOfRange(pdf, AttachmentContents.PIECE - 2, AttachmentContents.PIECE + 2));
            assertThat(part.skip(Long.MAX_VALUE)).isEqualTo(pdf.length - AttachmentContents.PIECE - 2L);
            assertThat(part.read()).isEqualTo(-1);
        }
        assertThat(hub.audited).containsExactly("attachment.added");
    }

    @Test
    void eachChangeCountsAVersionSoThatWhoeverDecidesOnAnOlderOneIsTold() {
        add(FileStage.DRAFT, "a.txt", SampleFiles.text("a"));
        assertThat(hub.announcements().get(id).version()).isEqualTo(1);
        EditConflictException conflict = catchThrowableOfType(
                EditConflictException.class,
                () -> hub.bean(Drafts.class)
                        .edit(id, hub.announcements().get(id).draft(), 0, "staff:taro"));
        assertThat(conflict.changedBy()).isEqualTo("staff:hanako");
    }

    @Test
    void twoWhoArrangeAtOnceTheSecondIsTold() {
        Attachment first = add(FileStage.DRAFT, "a.txt", SampleFiles.text("a"));
        Attachment second = add(FileStage.DRAFT, "b.txt", SampleFiles.text("b"));
        Map<UUID, Map<Language, String>> other = new LinkedHashMap<>();
        other.put(second.id(), Map.of(Language.JA, "新しい題"));
        other.put(first.id(), first.titles());

        files().arrange(id, FileStage.DRAFT, other, 2, "staff:hanako");
        assertThat(names()).containsExactly("b.txt", "a.txt");
        assertThat(ahead().getFirst().titles()).containsExactly(Map.entry(Language.JA, "新しい題"));
        assertThatThrownBy(() -> files().arrange(id, FileStage.DRAFT, other, 2, "staff:taro"))
                .isInstanceOf(EditConflictException.class);
        int version = hub.announcements().get(id).version();
        files().arrange(id, FileStage.DRAFT, other, version, "staff:hanako");
        assertThat(hub.announcements().get(id).version())
                .as("no change counts no version")
                .isEqualTo(version);
    }

    @Test
    void whatIsApprovedIsWhatGoesOut() {
        Attachment kept = add(FileStage.DRAFT, "a.txt", SampleFiles.text("a"));
        hub.announcements().submit(id, "staff:hanako");
        for (FileStage stage : FileStage.values()) {
            assertThatThrownBy(() -> add(stage, "b.txt", SampleFiles.text("b")))
                    .isInstanceOf(IllegalTransitionException.class);
            assertThatThrownBy(() -> files().remove(id, stage, kept.id(), "staff:hanako"))
                    .isInstanceOf(IllegalTransitionException.class);
        }
        hub.announcements().giveBack(id, "staff:taro", "地図を足す");
        add(FileStage.DRAFT, "b.txt", SampleFiles.text("b"));
        assertThat(names()).containsExactly("a.txt", "b.txt");
    }

    @Test
    void afterTheReleaseNothingChangesBeforeTheNextCorrectionGoesOut() {
        Attachment wrong = add(FileStage.DRAFT, "wrong.txt", SampleFiles.text("wrong"));
        Attachment kept = add(FileStage.DRAFT, "kept.txt", SampleFiles.text("kept"));
        release();
        assertThatThrownBy(() -> add(FileStage.DRAFT, "late.txt", SampleFiles.text("late")))
                .isInstanceOf(IllegalTransitionException.class);

        files().remove(id, FileStage.CORRECTION, wrong.id(), "staff:taro");
        files().remove(id, FileStage.CORRECTION, kept.id(), "staff:taro");
        files().keep(id, kept.id(), "staff:taro");
        add(FileStage.CORRECTION, "right.txt", SampleFiles.text("right"));
        assertThat(shown()).containsExactly("wrong.txt", "kept.txt");
        assertThat(names()).containsExactly("kept.txt", "right.txt");
        assertThat(files().dropped(hub.announcements().get(id)))
                .extracting(Attachment::fileName)
                .containsExactly("wrong.txt");

        hub.announcements().correct(id, null, "staff:taro", null);
        assertThat(shown()).containsExactly("kept.txt", "right.txt");
        hub.announcements().cancel(id, null, "staff:taro", null);
        assertThat(shown()).as("they stay, as the words do").containsExactly("kept.txt", "right.txt");
        assertThatThrownBy(() -> add(FileStage.CORRECTION, "late.txt", SampleFiles.text("late")))
                .isInstanceOf(IllegalTransitionException.class);
    }

    @Test
    void copyRefersToTheSameContents() {
        Attachment added = add(FileStage.DRAFT, "a.txt", SampleFiles.text("a"));
        UUID copy = hub.bean(Drafts.class).duplicate(id, "staff:taro").id();
        Attachment copied = hub.bean(Attachments.class).of(copy).getFirst();
        assertThat(copied.content()).isEqualTo(added.content());
        assertThat(hub.bean(Attachments.class).of(List.of(id, copy, UUID.randomUUID())))
                .containsOnlyKeys(id, copy);

        files().remove(id, FileStage.DRAFT, added.id(), "staff:hanako");
        assertThat(pieces()).isEqualTo(1);
        files().remove(copy, FileStage.DRAFT, copied.id(), "staff:taro");
        assertThat(pieces()).as("nobody has it any more").isZero();
    }

    @Test
    void tenFilesAndNotOneMore() {
        for (int i = 0; i < 10; i++) {
            add(FileStage.DRAFT, i + ".txt", SampleFiles.text("a"));
        }
        assertThat(fault("11.txt", SampleFiles.text("a"), MAP)).isEqualTo(Fault.TOO_MANY);
        assertThat(names()).hasSize(10);
        assertThat(pieces()).as("nothing of the eleventh is kept").isEqualTo(10);
    }

    @Test
    void allTogetherHaveALimitToo() {
        byte[] large = SampleFiles.pdf(10 << 20);
        UUID first = add(FileStage.DRAFT, "a.pdf", large).id();
        add(FileStage.DRAFT, "b.pdf", large);
        add(FileStage.DRAFT, "c.pdf", large);
        assertThat(fault("d.txt", SampleFiles.text("a"), MAP)).isEqualTo(Fault.TOO_LARGE_TOGETHER);
        files().remove(id, FileStage.DRAFT, first, "staff:hanako");
        add(FileStage.DRAFT, "d.txt", SampleFiles.text("a"));
    }

    @Test
    void fileWithoutAJapaneseTitleIsNotTaken() {
        byte[] text = SampleFiles.text("a");
        assertThat(fault("a.txt", text, Map.of(Language.EN, "Map"))).isEqualTo(Fault.TITLE);
        assertThat(fault("a.txt", text, Map.of(Language.JA, "  "))).isEqualTo(Fault.TITLE);
        assertThat(fault("a.txt", text, Map.of(Language.JA, "二\n行"))).isEqualTo(Fault.TITLE);
        assertThat(fault("a.txt", text, Map.of(Language.JA, "長".repeat(201)))).isEqualTo(Fault.TITLE);
        assertThat(hub.announcements().get(id).version()).isZero();
    }

    private void release() {
        hub.announcements().submit(id, "staff:hanako");
        hub.announcements().approve(id, "staff:taro");
        hub.announcements().release(id, "staff:taro");
    }

    private Fault fault(String name, byte[] bytes, Map<Language, String> titles) {
        return catchThrowableOfType(
                        AttachmentRefusedException.class,
                        () -> files().add(
                                        id,
                                        FileStage.DRAFT,
                                        name,
                                        titles,
                                        new ByteArrayInputStream(bytes),
                                        "staff:hanako"))
                .fault();
    }

    private Attachment add(FileStage stage, String name, byte[] bytes) {
        return files().add(id, stage, name, MAP, new ByteArrayInputStream(bytes), "staff:hanako");
    }

    private static AttachmentStream stream(AttachmentContents contents, Attachment attachment) {
        return new AttachmentStream(
                number -> contents.piece(attachment.content().id(), number),
                attachment.content().size());
    }

    private long pieces() {
        return JdbcClient.create(database)
                .sql("SELECT count(*) FROM attachment_piece")
                .query(Long.class)
                .single();
    }

    private List<String> shown() {
        Announcement known = hub.announcements().get(id);
        return files().of(id, known.current()).stream()
                .map(Attachment::fileName)
                .toList();
    }

    private List<String> names() {
        return ahead().stream().map(Attachment::fileName).toList();
    }

    private List<Attachment> ahead() {
        return files().ahead(hub.announcements().get(id));
    }

    private AnnouncementFiles files() {
        return hub.bean(AnnouncementFiles.class);
    }
}
