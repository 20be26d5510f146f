package org.todoke.console.announcement;

import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.todoke.announcement.ApprovalHours;
import org.todoke.announcement.ApprovalSettings;
import org.todoke.announcement.ApprovalSettingsBook;
import org.todoke.announcement.ApprovalSettingsDesk;
import org.todoke.category.Categories;
import org.todoke.category.Category;
import org.todoke.console.ConsolePages;
import org.todoke.console.RefusedException;
import org.todoke.console.Visit;
import org.todoke.content.Messages;
import org.todoke.delivery.Lane;
import org.todoke.page.FieldProblem;
import org.todoke.page.PageTexts;
import org.todoke.staff.Duty;
import org.todoke.staff.Sections;

/** How each category is approved. */
@Controller
@RequestMapping("/console/categories")
class CategorySettingsController {
    private static final Messages MESSAGES = OfficeListController.MESSAGES;
    private static final String PATH = "/console/categories";

    private final ConsolePages pages;
    private final Categories categories;
    private final Sections sections;
    private final ApprovalSettingsBook book;
    private final ApprovalSettingsDesk desk;
    private final RefusalTexts names;

    CategorySettingsController(
            ConsolePages pages,
            Categories categories,
            Sections sections,
            ApprovalSettingsBook book,
            ApprovalSettingsDesk desk,
            RefusalTexts names) {
        this.pages = pages;
        this.categories = categories;
        this.sections = sections;
        this.book = book;
        this.desk = desk;
        this.names = names;
    }

    @GetMapping
    ModelAndView list(Visit visit) {
        visit.require(Duty.ADMINISTER);
        PageTexts texts = ConsolePages.texts(visit.language(), MESSAGES);
        return pages.page("announcement/categories", MESSAGES, visit)
                .addObject(
                        "rows",
                        categories.all().stream()
                                .map(category -> row(category, texts))
                                .toList());
    }

    @GetMapping("/{code}")
    ModelAndView show(@PathVariable String code, Visit visit) {
        visit.require(Duty.ADMINISTER);
        Category category = category(code);
        return form(category, ApprovalForm.of(book.of(category.code())), List.of(), HttpStatus.OK, visit);
    }

    /** @param parameters the fields of {@link ApprovalForm} */
    @PostMapping("/{code}")
    ModelAndView save(@PathVariable String code, @RequestParam Map<String, String> parameters, Visit visit) {
        visit.require(Duty.ADMINISTER);
        Category category = category(code);
        ApprovalForm form = ApprovalForm.read(parameters);
        List<FieldProblem> problems = form.problems(ConsolePages.texts(visit.language(), MESSAGES));
        if (!problems.isEmpty()) {
            return form(category, form, problems, HttpStatus.UNPROCESSABLE_CONTENT, visit);
        }
        if (desk.set(category.code(), form.settings(), visit.staff()).isPresent()) {
            return pages.done(PATH + "/" + category.code(), MESSAGES, "settings-asked", visit);
        }
        return pages.done(PATH + "/" + category.code(), MESSAGES, "settings", visit, category.name(visit.language()));
    }

    private ModelAndView form(
            Category category, ApprovalForm form, List<FieldProblem> problems, HttpStatus status, Visit visit) {
        PageTexts texts = ConsolePages.texts(visit.language(), MESSAGES);
        return pages.page("announcement/category", status, MESSAGES, visit)
                .addObject("category", row(category, texts))
                .addObject("form", form)
                .addObject("errors", problems);
    }

    private CategoryRow row(Category category, PageTexts texts) {
        ApprovalSettings settings = book.of(category.code());
        ApprovalHours hours = settings.hours();
        String people =
                texts.get("approval.people", settings.approvers(Lane.ROUTINE), settings.approvers(Lane.EMERGENCY));
        String when = hours == null ? "" : texts.get("approval.hours", hours.from(), hours.to());
        return new CategoryRow(
                category.code(),
                category.name(texts.language()),
                sections.ownerOf(category.code()).map(names::section).orElseGet(() -> texts.get("section.anybody")),
                people + when);
    }

    private Category category(String code) {
        return categories.all().stream()
                .filter(category -> category.code().equals(code))
                .findFirst()
                .orElseThrow(RefusedException::notFound);
    }
}
