package org.todoke.area;

import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/** Breaks a rule of the house, so that the rule can be seen to work. */
class BrokenJdbcOnlyInClassesNamedJdbc {
    SimpleDriverDataSource seen = new SimpleDriverDataSource();
}
