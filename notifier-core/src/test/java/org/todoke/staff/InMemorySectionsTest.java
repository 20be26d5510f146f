package org.todoke.staff;

class InMemorySectionsTest extends SectionsContract {
    private final InMemorySections sections = new InMemorySections();

    @Override
    Sections sections() {
        return sections;
    }
}
