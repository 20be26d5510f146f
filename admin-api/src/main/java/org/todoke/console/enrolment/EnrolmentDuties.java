package org.todoke.console.enrolment;

import java.util.List;
import org.springframework.stereotype.Component;
import org.todoke.category.Categories;
import org.todoke.category.Category;
import org.todoke.console.RefusedException;
import org.todoke.console.Visit;
import org.todoke.staff.Duty;
import org.todoke.staff.Sections;

/** Whoever approves what goes out to a closed category decides who is in it. */
@Component
class EnrolmentDuties {
    private final Categories categories;
    private final Sections sections;

    EnrolmentDuties(Categories categories, Sections sections) {
        this.categories = categories;
        this.sections = sections;
    }

    /** The categories that people get into by a code only and that the visitor looks after. */
    List<Category> own(Visit visit) {
        visit.require(Duty.APPROVE);
        return categories.all().stream()
                .filter(category -> !category.isOpen() && may(visit, Duty.APPROVE, category.code()))
                .toList();
    }

    /**
     * @throws RefusedException when there is no such closed category
     * @throws org.todoke.console.MissingDutyException when it is another section's
     */
    Category require(Visit visit, String code) {
        Category category = categories.all().stream()
                .filter(each -> !each.isOpen() && each.code().equals(code))
                .findFirst()
                .orElseThrow(RefusedException::notFound);
        visit.require(Duty.APPROVE, sections.ownerOf(code).orElse(null));
        return category;
    }

    boolean maySeeAddresses(Visit visit, String category) {
        return may(visit, Duty.SEE_ADDRESSES, category);
    }

    private boolean may(Visit visit, Duty duty, String category) {
        return visit.staff().may(duty, sections.ownerOf(category).orElse(null));
    }
}
