package org.todoke.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;

/** Somebody of the demo's office, signed in at the console with a large screen. */
record Clerk(Visitor visitor) {
    static final Manner AT_A_DESK = Manner.USUAL.wide(1280);

    /** @param name as they sign in: viewer, composer, approver, officer, admin */
    static Clerk signIn(RunningDemo demo, String name) {
        return signIn(demo, name, AT_A_DESK);
    }

    static Clerk signIn(RunningDemo demo, String name, Manner manner) {
        Visitor visitor = demo.visitor(manner).open("/console/sign-in");
        visitor.page().fill("#name", name);
        visitor.page().fill("#password", demo.staffPassword());
        visitor.submit("/console/sign-in");
        assertThat(visitor.path()).isEqualTo("/console");
        return new Clerk(visitor);
    }

    /** Begins an announcement in Japanese; nothing is saved yet. */
    void begin(String category, String title) {
        visitor.open("/console/announcements/new");
        visitor.page().selectOption("#category", category);
        visitor.page().fill("#title-ja", title);
        visitor.page().fill("#body-ja", title + "を行います。くわしくは市役所にお問い合わせください。");
    }

    /**
     * Saves the draft, goes on to its files and attaches one.
     *
     * @return the path of the draft
     */
    String attach(String name, byte[] bytes, String title) {
        press("files");
        String files = visitor.path();
        assertThat(files).matches("/console/announcements/[0-9a-f-]{36}/attachments");
        PageCheck.check(visitor, "console-files");
        visitor.page().setInputFiles("#file", new FilePayload(name, "application/octet-stream", bytes));
        visitor.page().fill("#title-ja", title);
        // The field for the file is a button too.
        visitor.awaitPage(
                () -> visitor.page().locator("#upload button[type='submit']").click());
        assertThat(visitor.main().innerText()).contains(name);
        return files.replace("/attachments", "/edit");
    }

    /** @param what a button of the composer does: save, submit, count, preview */
    void press(String what) {
        visitor.awaitPage(() -> visitor.page()
                .locator("#composer button[name='do'][value='" + what + "']")
                .last()
                .click());
    }

    /** Goes from an announcement's page to one of its deeds, reads what that will do, and does it. */
    String decide(String announcement, String deed) {
        visitor.open(announcement);
        visitor.follow(announcement + "/" + deed);
        String sentence = visitor.main().innerText();
        visitor.submit(announcement + "/" + deed);
        return sentence;
    }
}
