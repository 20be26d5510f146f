package org.todoke.portal.person.settings;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import org.todoke.portal.person.Residents;
import org.todoke.subscriber.Leaving;
import org.todoke.subscriber.PersonalData;
import org.todoke.subscriber.Subscriber;

/** "Send me my data": all of it, as files. */
@Controller
class DataController {
    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private final Desk desk;
    private final Residents residents;
    private final Leaving leaving;

    DataController(Desk desk, Residents residents, Leaving leaving) {
        this.desk = desk;
        this.residents = residents;
        this.leaving = leaving;
    }

    @GetMapping("/me/data")
    ModelAndView show(HttpServletRequest request, HttpServletResponse response) {
        return desk.open(request, (me, reader) -> desk.page("data", reader, request, response));
    }

    @GetMapping("/me/data.json")
    ResponseEntity<byte[]> json(HttpServletRequest request) {
        return file(request, "todoke.json", MediaType.APPLICATION_JSON, DataFile::json);
    }

    @GetMapping("/me/data.csv")
    ResponseEntity<byte[]> csv(HttpServletRequest request) {
        return file(request, "todoke.csv", CSV, DataFile::csv);
    }

    private ResponseEntity<byte[]> file(
            HttpServletRequest request, String name, MediaType type, Function<PersonalData, String> writer) {
        Optional<PersonalData> data =
                residents.signedIn(request).map(Subscriber::id).flatMap(leaving::data);
        if (data.isEmpty()) {
            return ResponseEntity.status(HttpStatus.SEE_OTHER)
                    .header(HttpHeaders.LOCATION, request.getContextPath() + "/me?over=1")
                    .build();
        }
        return ResponseEntity.ok()
                .contentType(type)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(writer.apply(data.get()).getBytes(StandardCharsets.UTF_8));
    }
}
