package org.todoke;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The hub as one application: the composition root of core, adapters and API. */
@SpringBootApplication
public class TodokeApplication {
    public static void main(String[] args) {
        SpringApplication.run(TodokeApplication.class, args);
    }
}
