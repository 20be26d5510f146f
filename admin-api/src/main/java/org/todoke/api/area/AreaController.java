package org.todoke.api.area;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.todoke.area.AreaDirectory;
import org.todoke.security.ApiPaths;
import org.todoke.security.RequiresScope;
import org.todoke.security.Scope;

/** Areas are listed. */
@RestController
@RequestMapping(ApiPaths.BASE + "/areas")
class AreaController {
    private final AreaDirectory areas;

    AreaController(AreaDirectory areas) {
        this.areas = areas;
    }

    @GetMapping
    @RequiresScope(Scope.REFERENCE_READ)
    List<AreaJson> list() {
        return areas.all().stream().map(AreaJson::of).toList();
    }
}
