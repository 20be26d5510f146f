package org.todoke.api.category;

import java.net.URI;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.todoke.api.problem.InvalidRequestException;
import org.todoke.audit.AuditLog;
import org.todoke.category.Categories;
import org.todoke.category.Category;
import org.todoke.security.ApiPaths;
import org.todoke.security.RequiresScope;
import org.todoke.security.Scope;

/** Categories are listed and added. */
@RestController
@RequestMapping(ApiPaths.BASE + "/categories")
class CategoryController {
    private final Categories categories;
    private final AuditLog audit;

    CategoryController(Categories categories, AuditLog audit) {
        this.categories = categories;
        this.audit = audit;
    }

    @GetMapping
    @RequiresScope(Scope.REFERENCE_READ)
    List<CategoryJson> list() {
        return categories.all().stream().map(CategoryJson::of).toList();
    }

    @PostMapping
    @RequiresScope(Scope.REFERENCE_WRITE)
    ResponseEntity<CategoryJson> add(@RequestBody NewCategory given, Principal caller) {
        Category category = given.toCategory();
        try {
            categories.add(category);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException("code", Objects.requireNonNullElse(e.getMessage(), "is not possible"));
        }
        audit.record(
                caller.getName(),
                "category.added",
                category.code(),
                Map.of("closed", Boolean.toString(category.closed())));
        return ResponseEntity.created(URI.create(ApiPaths.BASE + "/categories")).body(CategoryJson.of(category));
    }
}
