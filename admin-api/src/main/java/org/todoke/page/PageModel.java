package org.todoke.page;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What every template finds without its controller's doing: where its assets are, and where the reader is. */
@ControllerAdvice(annotations = Controller.class)
class PageModel {
    private final Assets assets = new Assets();

    @ModelAttribute("stylesheet")
    String stylesheet() {
        return assets.of("todoke.css");
    }

    @ModelAttribute("assets")
    Assets assets() {
        return assets;
    }

    @ModelAttribute("here")
    Here here(HttpServletRequest request) {
        return Here.of(request);
    }
}
