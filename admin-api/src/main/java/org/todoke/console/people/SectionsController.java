package org.todoke.console.people;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.todoke.audit.AuditLog;
import org.todoke.category.Categories;
import org.todoke.console.ConsolePages;
import org.todoke.console.RefusedException;
import org.todoke.console.Visit;
import org.todoke.page.FieldProblem;
import org.todoke.staff.Duty;
import org.todoke.staff.Section;
import org.todoke.staff.Sections;

/** The parts of the office, and which category is whose. */
@Controller
class SectionsController {
    private static final String SECTIONS = PeopleController.PEOPLE + "/sections";

    private final ConsolePages pages;
    private final Sections sections;
    private final Categories categories;
    private final AuditLog audit;

    SectionsController(ConsolePages pages, Sections sections, Categories categories, AuditLog audit) {
        this.pages = pages;
        this.sections = sections;
        this.categories = categories;
        this.audit = audit;
    }

    @GetMapping(SECTIONS)
    ModelAndView list(Visit visit) {
        visit.require(Duty.ADMINISTER);
        return page(visit, HttpStatus.OK, "", "");
    }

    @PostMapping(SECTIONS)
    ModelAndView put(
            @RequestParam(defaultValue = "") String code, @RequestParam(defaultValue = "") String name, Visit visit) {
        visit.require(Duty.ADMINISTER);
        Section section;
        try {
            section = new Section(code.strip(), name.strip());
        } catch (IllegalArgumentException e) {
            ModelAndView page = page(visit, HttpStatus.UNPROCESSABLE_CONTENT, code, name);
            String message =
                    ConsolePages.texts(visit.language(), PeopleController.TEXTS).get("fault.section");
            page.addObject("errors", List.of(new FieldProblem("code", message)));
            return page;
        }
        sections.put(section);
        audit.record(visit.actor(), "section.put", section.code(), Map.of("name", section.name()));
        return pages.done(SECTIONS, PeopleController.TEXTS, "section", visit);
    }

    @PostMapping(SECTIONS + "/owner")
    ModelAndView setOwner(
            @RequestParam(defaultValue = "") String category,
            @RequestParam(defaultValue = "") String section,
            Visit visit) {
        visit.require(Duty.ADMINISTER);
        String owner = section.isBlank() ? null : section;
        if (categories.all().stream().noneMatch(known -> known.code().equals(category)) || !isKnown(owner)) {
            throw RefusedException.notFound();
        }
        sections.setOwner(category, owner);
        audit.record(visit.actor(), "category.owner-set", category, Map.of("section", section));
        return pages.done(SECTIONS, PeopleController.TEXTS, "owner", visit);
    }

    private boolean isKnown(@Nullable String section) {
        return section == null
                || sections.all().stream().anyMatch(known -> known.code().equals(section));
    }

    private ModelAndView page(Visit visit, HttpStatus status, String code, String name) {
        ModelAndView page = pages.page("people/sections", status, PeopleController.TEXTS, visit);
        page.addObject("sections", sections.all());
        page.addObject("code", code);
        page.addObject("name", name);
        page.addObject(
                "categories",
                categories.all().stream()
                        .map(category -> new Owned(
                                category.code(),
                                category.name(visit.language()),
                                sections.ownerOf(category.code()).orElse("")))
                        .toList());
        return page;
    }

    /** A category and whose it is. Public because templates can call nothing else. */
    public record Owned(String code, String name, String section) {}
}
