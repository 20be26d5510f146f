package org.todoke.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.deque.html.axecore.results.CheckedNode;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** axe-core's judgement of a page by WCAG 2.2, levels A and AA. */
final class Axe {
    private static final List<String> WCAG_22_AA = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    /** Those of them that look at colours, places and sizes. */
    private static final List<String> OF_LOOKS =
            List.of("color-contrast", "link-in-text-block", "target-size", "scrollable-region-focusable");

    private Axe() {}

    /** @param name of the page and its state; what axe leaves to human eyes is noted under it */
    static void assertNoViolation(Page page, String name) {
        judge(axe(page).withTags(WCAG_22_AA), name);
    }

    /** A page that was judged before, in other colours or at another width: all that is not looks is still the same. */
    static void assertStillNoViolation(Page page, String name) {
        judge(axe(page).withRules(OF_LOOKS), name);
    }

    /** Of what holds, one example of each rule is told: nobody reads all of them. */
    private static AxeBuilder axe(Page page) {
        AxeRunOptions options = new AxeRunOptions();
        options.setResultTypes(List.of("violations", "incomplete"));
        return new AxeBuilder(page).options(options);
    }

    private static void judge(AxeBuilder axe, String name) {
        // Legacy mode: no second, blank page for frames of other origins, which these pages must not have.
        AxeResults results = axe.setLegacyMode(true).analyze();
        note(name, results);
        assertThat(results.getPasses()).as("rules of axe that apply to " + name).isNotEmpty();
        assertThat(results.getViolations().stream().flatMap(Axe::told))
                .as("violations of WCAG on " + name)
                .isEmpty();
    }

    private static Stream<String> told(Rule rule) {
        return rule.getNodes().stream()
                .map(node -> "%s: %s %s: %s".formatted(rule.getId(), rule.getHelp(), node.getTarget(), why(node)));
    }

    private static String why(CheckedNode node) {
        return String.valueOf(node.getFailureSummary()).replaceAll("\\s+", " ") + " in " + node.getHtml();
    }

    private static void note(String name, AxeResults results) {
        Path folder = RunningDemo.REPORTS.resolve("axe");
        List<String> lines = Stream.concat(
                        Stream.of("%s: %d rules hold, %d broken, %d left to human eyes"
                                .formatted(
                                        name,
                                        results.getPasses().size(),
                                        results.getViolations().size(),
                                        results.getIncomplete().size())),
                        Stream.concat(results.getViolations().stream(), results.getIncomplete().stream())
                                .flatMap(Axe::told))
                .toList();
        try {
            Files.createDirectories(folder);
            Files.write(folder.resolve(name + ".txt"), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
