package org.todoke.console.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.todoke.console.ConsoleTest;
import org.todoke.content.Language;
import org.todoke.staff.InMemorySections;
import org.todoke.staff.Role;
import org.todoke.staff.Section;
import org.todoke.staff.StaffMember;
import org.todoke.template.InMemoryTemplates;
import org.todoke.template.Phrase;
import org.todoke.template.Template;

class TemplatesTest extends ConsoleTest {
    private static final String PAGE = "/console/templates";
    private static final UUID ID = new UUID(9, 9);
    private static final StaffMember HANAKO = staff(Role.COMPOSER);

    @Autowired
    private InMemorySections sections;

    @Autowired
    private InMemoryTemplates templates;

    @BeforeEach
    void empty() {
        sections.clear();
        templates.clear();
    }

    @Test
    void templateIsMadeListedChangedAndRemoved() {
        MvcTestResult made = press(
                HANAKO, PAGE + "/new", "version", "0", "name", "断水", "category", "bousai", "title-ja", "断水（{地区}）", "body-ja",
                "本文");
        assertThat(text(follow(HANAKO, made))).contains("ひな形「断水」を保存しました。", "断水");
        Template known = templates.all().getFirst();
        String own = PAGE + "/" + known.id();
        assertThat(text(look(HANAKO, own))).contains("value=\"断水（{地区}）\"");
        press(HANAKO, own, "version", "1", "name", "断水のお知らせ", "category", "", "title-ja", "断水");
        assertThat(templates.find(known.id())).get().satisfies(changed -> {
            assertThat(changed.name()).isEqualTo("断水のお知らせ");
            assertThat(changed.category()).isNull();
            assertThat(changed.wordings()).containsOnlyKeys(Language.JA);
        });
        assertThat(press(HANAKO, own, "version", "1", "name", "古い", "title-ja", "断水")).hasStatus(HttpStatus.CONFLICT);
        press(HANAKO, own, "do", "remove", "version", "2");
        assertThat(templates.all()).isEmpty();
        assertThat(audit.entries()).hasSize(3);
    }

    @Test
    void whatIsMissingIsToldAndNothingIsLost() {
        MvcTestResult page = press(HANAKO, PAGE + "/new", "name", "", "title-en", "<b>Title</b>", "body-ja", "本文");
        assertThat(page).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(text(page)).contains("名前を60文字までで", "件名（日本語）を入力してください", "&lt;b&gt;Title");
        assertThat(templates.all()).isEmpty();
    }

    @Test
    void templatesOfAnotherSectionAreNotTheirs() {
        sections.put(new Section("bousai-ka", "防災課"));
        sections.put(new Section("kankyo-ka", "環境課"));
        sections.setOwner("bousai", "bousai-ka");
        templates.save(
                new Template(ID, 0, "bousai", "断水", Map.of(Language.JA, new Template.Wording("題", "文"))), "test");
        templates.save(new Phrase(ID, 0, "bousai", Language.JA, "逃げてください。"), "test");
        StaffMember other = staff("kankyo-ka", Role.COMPOSER);
        assertThat(look(other, PAGE)).hasStatusOk();
        assertThat(look(other, PAGE + "/" + ID)).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(press(other, PAGE + "/" + ID, "version", "1", "name", "x", "title-ja", "x"))
                .hasStatus(HttpStatus.FORBIDDEN);
        assertThat(press(other, PAGE + "/new", "name", "x", "category", "bousai", "title-ja", "x"))
                .hasStatus(HttpStatus.FORBIDDEN);
        assertThat(press(other, PAGE + "/phrases/" + ID, "version", "1", "do", "remove"))
                .hasStatus(HttpStatus.FORBIDDEN);
        assertThat(look(staff(Role.VIEWER), PAGE)).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(look(HANAKO, PAGE + "/" + UUID.randomUUID())).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void phraseIsAddedChangedAndRemoved() {
        press(HANAKO, PAGE + "/phrases", "language", "en", "words", "Thank you.");
        Phrase phrase = templates.phrases().getFirst();
        assertThat(text(look(HANAKO, PAGE))).contains("Thank you.");
        press(HANAKO, PAGE + "/phrases/" + phrase.id(), "version", "1", "words", "Thanks.");
        assertThat(templates.phrases().getFirst().words()).isEqualTo("Thanks.");
        assertThat(press(HANAKO, PAGE + "/phrases/" + phrase.id(), "version", "2", "words", " "))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        press(HANAKO, PAGE + "/phrases/" + phrase.id(), "version", "2", "do", "remove");
        assertThat(templates.phrases()).isEmpty();
    }
}
