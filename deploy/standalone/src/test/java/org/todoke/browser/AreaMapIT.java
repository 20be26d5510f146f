package org.todoke.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Choosing areas on the map of the demo city: five districts, one in the middle and one on each side. */
@InBrowser
class AreaMapIT {
    private static final String NEW = "/console/announcements/new";

    private final RunningDemo demo;

    AreaMapIT(RunningDemo demo) {
        this.demo = demo;
    }

    @Test
    void pressingAndDrawingKeepsTheListInStep() {
        Page page = open(Clerk.signIn(demo, "composer"));
        area(page, "kita").click();
        assertThat(chosen(page)).containsExactly("kita");
        assertThat(page.isChecked("#where-some")).as("some areas are meant now").isTrue();
        assertThat(area(page, "kita").getAttribute("aria-checked")).isEqualTo("true");
        page.locator("#reckoned:has-text('人に')").waitFor();

        page.locator("#area-9900100-nishi").dispatchEvent("click");
        assertThat(area(page, "nishi").getAttribute("aria-checked")).isEqualTo("true");
        area(page, "kita").click();
        assertThat(chosen(page)).containsExactly("nishi");

        draw(page, "polygon");
        press(page, 0.75, 0.40);
        press(page, 0.85, 0.40);
        press(page, 0.20, 0.20);
        page.keyboard().press("Backspace");
        doublePress(page, 0.85, 0.60);
        page.locator("#map-said:has-text('東地区')").waitFor();
        assertThat(chosen(page)).as("takes the place of what was chosen").containsExactly("higashi");

        page.check("#map-how-add");
        draw(page, "circle");
        press(page, 0.50, 0.50);
        press(page, 0.53, 0.50);
        page.locator("#map-said:has-text('中央地区')").waitFor();
        assertThat(chosen(page)).containsExactly("chuo", "higashi");
        assertThat(page.inputValue("#map-latitude"))
                .as("the centre, to be put right by numbers")
                .startsWith("36.");
    }

    @Test
    void whatCannotBeIsSaidAndChangesNothing() {
        Clerk clerk = Clerk.signIn(demo, "composer");
        Page page = open(clerk);
        area(page, "kita").click();
        clerk.visitor().expectTrouble("status of 422");
        draw(page, "polygon");
        press(page, 0.3, 0.3);
        press(page, 0.7, 0.7);
        press(page, 0.7, 0.3);
        press(page, 0.3, 0.7);
        page.keyboard().press("Enter");
        page.locator("#map-points:has-text('線が交わっています')").waitFor();
        page.fill("#map-radius", "0");
        page.press("#map-radius", "Enter");
        page.locator("#map-points:has-text('半径「0」は使えません')").waitFor();
        draw(page, "polygon");
        press(page, 0.3, 0.3);
        page.keyboard().press("Escape");
        assertThat(page.locator("[data-tool='choose']").getAttribute("aria-pressed"))
                .isEqualTo("true");
        assertThat(chosen(page)).containsExactly("kita");
        page.locator("#area-9900100").dispatchEvent("click");
        area(page, "minami").click();
        assertThat(page.locator("#map-said").innerText()).contains("広い地域", "届市");
        assertThat(chosen(page)).containsExactly("kita");
    }

    @Test
    void keysGoFromAreaToAreaAndMoveTheMap() {
        Page page = open(Clerk.signIn(demo, "composer"));
        area(page, "chuo").focus();
        page.keyboard().press("ArrowUp");
        page.keyboard().press("Space");
        assertThat(chosen(page)).containsExactly("kita");
        page.keyboard().press("ArrowDown");
        page.keyboard().press("ArrowLeft");
        page.keyboard().press("Enter");
        assertThat(chosen(page)).containsExactly("kita", "nishi");
        String whole = view(page);
        page.keyboard().press("+");
        assertThat(view(page)).isNotEqualTo(whole);
        page.keyboard().press("Shift+ArrowRight");
        page.keyboard().press("0");
        assertThat(view(page)).isEqualTo(whole);
        page.locator("#area-map-sheet").hover();
        page.mouse().wheel(0, -200);
        page.waitForCondition(() -> !view(page).equals(whole));
        page.locator("[data-move='whole']").click();
        assertThat(view(page)).isEqualTo(whole);
    }

    @Test
    void withoutScriptsThereAreAPictureAndNumbers() {
        Clerk clerk = Clerk.signIn(demo, "composer", Clerk.AT_A_DESK.withoutScripts());
        clerk.visitor().open(NEW);
        Page page = clerk.visitor().page();
        page.locator("#map-choice > summary").click();
        page.locator("#map-choice img").waitFor();
        page.selectOption("#category", "event");
        page.fill("#title-ja", "数字でえらぶ");
        page.fill("#map-latitude", "36.335");
        page.fill("#map-longitude", "143.2");
        page.fill("#map-radius", "0.5");
        clerk.visitor().awaitPage(() -> page.locator("#map-circle").click());
        assertThat(page.locator("#map-said").innerText()).contains("北地区");
        assertThat(chosen(page)).containsExactly("kita");
        assertThat(page.inputValue("#title-ja")).isEqualTo("数字でえらぶ");
    }

    @Test
    void mapIsForAllEyesAndScreens() {
        Clerk clerk = Clerk.signIn(demo, "composer");
        Page page = open(clerk);
        area(page, "kita").click();
        draw(page, "circle");
        press(page, 0.70, 0.62);
        press(page, 0.80, 0.62);
        page.locator("#map-said:has-text('東地区')").waitFor();
        Layout.assertFits(page, 768, "composer with map");
        PageCheck.picture(page, "console-compose-map-768");
        PageCheck.checkChanged(clerk.visitor(), "console-compose-map");
    }

    private static Page open(Clerk clerk) {
        clerk.begin("event", "地図でえらぶ");
        Page page = clerk.visitor().page();
        page.locator("#map-choice > summary").click();
        page.locator("#area-map[data-ready]").waitFor();
        return page;
    }

    private static Locator area(Page page, String district) {
        return page.locator("#area-map-sheet [data-area='9900100-" + district + "']");
    }

    /** The districts ticked in the list. */
    private static List<String> chosen(Page page) {
        return Stream.of("chuo", "higashi", "kita", "minami", "nishi")
                .filter(district -> page.isChecked("#area-9900100-" + district))
                .toList();
    }

    private static void draw(Page page, String tool) {
        page.locator("[data-tool='" + tool + "']").click();
        page.locator("#area-map-sheet").scrollIntoViewIfNeeded();
    }

    /** @param across share of the map from the west, down from the north */
    private static void press(Page page, double across, double down) {
        BoundingBox sheet = page.locator("#area-map-sheet").boundingBox();
        page.mouse().click(sheet.x + sheet.width * across, sheet.y + sheet.height * down);
    }

    private static void doublePress(Page page, double across, double down) {
        BoundingBox sheet = page.locator("#area-map-sheet").boundingBox();
        page.mouse().dblclick(sheet.x + sheet.width * across, sheet.y + sheet.height * down);
    }

    private static String view(Page page) {
        return page.locator("#area-map-sheet").getAttribute("viewBox");
    }
}
